import calibration from '@fixtures/calibration.json';
import error from '@fixtures/error.json';
import gallery from '@fixtures/gallery.json';
import schoolImport from '@fixtures/import.json';
import importReport from '@fixtures/import_report.json';
import imports from '@fixtures/imports.json';
import models from '@fixtures/models.json';
import settings from '@fixtures/settings.json';
import students from '@fixtures/students.json';
import { http, HttpResponse } from 'msw';

import type { Rebuild, SchoolImport } from '@/api/types.gen';

export const NO_REBUILD: Rebuild = {
  state: 'idle',
  done: 0,
  total: 0,
  model: '',
  message: '',
  eta_s: null,
  problem_count: 0,
  problems: [],
};

const NOTHING_YET: SchoolImport = {
  ...(schoolImport as SchoolImport),
  id: 'im1',
  state: 'uploading',
  finished_at: null,
  students: null,
  photos: null,
  begun: false,
  progress: { done: 0, total: 0, phase: '', eta_s: null },
  summary: { rows: {}, photos: {}, classes: { made: 0, joined: 0 } },
};

/** An import as the server tells of it, with some of it changed; a new one without. */
export function importWith(changes: Partial<SchoolImport> = {}): SchoolImport {
  return { ...structuredClone(NOTHING_YET), ...changes };
}

/** The golden import that is done. */
export const doneImport = schoolImport as SchoolImport;

/** The gallery, imports and models, answering with the golden responses. */
export const enrolmentHandlers = [
  // The name of the school, for the consent form.
  http.get('/api/settings', () => HttpResponse.json(settings)),
  http.get('/api/students/s2', () => HttpResponse.json(students.students[1])),
  http.delete('/api/students/:id/photos/:n', () => new HttpResponse(null, { status: 204 })),
  http.get('/api/gallery', () => HttpResponse.json(gallery)),
  http.get('/api/calibration', () => HttpResponse.json(calibration)),
  http.get('/api/models', () => HttpResponse.json(models)),
  http.get('/api/models/rebuild', () => HttpResponse.json(NO_REBUILD)),
  http.get('/api/imports', () => HttpResponse.json(imports)),
  http.post('/api/imports', () => HttpResponse.json(importWith(), { status: 201 })),
  http.get('/api/imports/id0', () => HttpResponse.json(schoolImport)),
  http.get('/api/imports/im1', () => HttpResponse.json(importWith())),
  http.get('/api/imports/:id', () => HttpResponse.json(error, { status: 404 })),
  http.get('/api/imports/:id/report', () => HttpResponse.json(importReport)),
  http.delete('/api/imports/:id', () => new HttpResponse(null, { status: 204 })),
];
