import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import check from '@fixtures/check.json' with { type: 'json' };
import health from '@fixtures/health.json' with { type: 'json' };
import live from '@fixtures/live.json' with { type: 'json' };
import notFound from '@fixtures/error.json' with { type: 'json' };
import photosAdded from '@fixtures/photos_added.json' with { type: 'json' };
import photosRejected from '@fixtures/photos_rejected.json' with { type: 'json' };
import student from '@fixtures/student.json' with { type: 'json' };
import students from '@fixtures/students.json' with { type: 'json' };

export const golden = { check, health, live, notFound, photosAdded, photosRejected, student, students };

type Loose<T> = { [Key in keyof T]: T[Key] | null };

/** The golden live state, where a test may leave out what the server may leave out. */
export type LiveBody = Omit<typeof live, 'vibe' | 'register' | 'session'> & {
  vibe: typeof live.vibe | null;
  session: typeof live.session | null;
  register: Loose<(typeof live.register)[number]>[];
};

/** A drawn classroom, 1280×720: no real person is in it. */
export const classroomJpeg = readFileSync(join(import.meta.dirname, '../assets/classroom.jpg'));

export const goodCheck = { ...check, ok: true, reasons: [], messages: [], faces: check.faces.slice(0, 1) };
