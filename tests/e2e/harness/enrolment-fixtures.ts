import calibration from '@fixtures/calibration.json' with { type: 'json' };
import gallery from '@fixtures/gallery.json' with { type: 'json' };
import schoolImport from '@fixtures/import.json' with { type: 'json' };
import importReport from '@fixtures/import_report.json' with { type: 'json' };
import imports from '@fixtures/imports.json' with { type: 'json' };
import models from '@fixtures/models.json' with { type: 'json' };
import rebuild from '@fixtures/models_rebuild.json' with { type: 'json' };
import studentRecord from '@fixtures/student_record.json' with { type: 'json' };
import students from '@fixtures/students.json' with { type: 'json' };

import type { Answer, Handler } from './mock-api';

/** The golden responses of enrolling a school. */
export const enrolment = { calibration, gallery, schoolImport, importReport, imports, models, rebuild };

const json = (body: unknown, status = 200) => (): Answer => ({ status, json: body });

export const NO_REBUILD = {
  state: 'idle', done: 0, total: 0, model: '', message: '', eta_s: null, problem_count: 0, problems: [],
};

type Import = typeof schoolImport;

/** An import of which nothing is there yet, with some of it changed. */
export function importWith(changes: { [Key in keyof Import]?: Import[Key] | null }) {
  return {
    ...schoolImport, id: 'im1', state: 'uploading', finished_at: null, students: null, photos: null, begun: false,
    progress: { done: 0, total: 0, phase: '', eta_s: null },
    summary: { rows: {}, photos: {}, classes: { made: 0, joined: 0 } },
    ...changes,
  };
}

/** How the mock answers the calls of the gallery, of imports and of models. */
export function enrolmentHandlers(): [string, Handler][] {
  return [
    ['GET /students/s1/record', json({ ...studentRecord, student: { id: 's1', number: '1001', name: 'Amara Okafor' } })],
    ['GET /students/s2', json(students.students[1])],
    ['GET /gallery', json(gallery)],
    ['GET /calibration', json(calibration)],
    ['GET /models', json(models)],
    ['GET /models/rebuild', json(NO_REBUILD)],
    ['GET /imports', json(imports)],
    ['GET /imports/id0', json(schoolImport)],
    ['GET /imports/id0/report', json(importReport)],
    ['DELETE /imports/id0', () => ({ status: 204 })],
  ];
}
