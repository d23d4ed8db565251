import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import check from '@fixtures/check.json';
import live from '@fixtures/live.json';
import notFound from '@fixtures/error.json';
import photosAdded from '@fixtures/photos_added.json';
import photosRejected from '@fixtures/photos_rejected.json';
import student from '@fixtures/student.json';
import students from '@fixtures/students.json';

export const golden = { check, live, notFound, photosAdded, photosRejected, student, students };

export type LiveBody = Omit<typeof live, 'vibe'> & {
  vibe: (Omit<typeof live.vibe, 'score'> & { score: number | null }) | null;
};
export type StudentBody = typeof student;

/** A drawn classroom, 1280×720: no real person is in it. */
export const CLASSROOM_JPEG = join(import.meta.dirname, '../assets/classroom.jpg');
export const classroomJpeg = readFileSync(CLASSROOM_JPEG);

export const goodCheck = { ...check, ok: true, reasons: [], messages: [] };
