import schoolClass from '@fixtures/class.json' with { type: 'json' };
import classReport from '@fixtures/class_report.json' with { type: 'json' };
import classes from '@fixtures/classes.json' with { type: 'json' };
import closeCheck from '@fixtures/close_check.json' with { type: 'json' };
import mark from '@fixtures/mark.json' with { type: 'json' };
import mood from '@fixtures/mood.json' with { type: 'json' };
import rosterImport from '@fixtures/roster_import.json' with { type: 'json' };
import seats from '@fixtures/seats.json' with { type: 'json' };
import session from '@fixtures/session.json' with { type: 'json' };
import sessionClosed from '@fixtures/session_closed.json' with { type: 'json' };
import sessions from '@fixtures/sessions.json' with { type: 'json' };
import snapshot from '@fixtures/snapshot.json' with { type: 'json' };
import snapshots from '@fixtures/snapshots.json' with { type: 'json' };
import studentRecord from '@fixtures/student_record.json' with { type: 'json' };
import unknowns from '@fixtures/unknowns.json' with { type: 'json' };

import type { Answer, Handler } from './mock-api';

/** The golden responses of a lesson. */
export const lesson = {
  schoolClass, classReport, classes, closeCheck, mark, mood, rosterImport, session, sessionClosed,
  seats, sessions, snapshot, snapshots, studentRecord, unknowns,
};

const json = (body: unknown, status = 200) => (): Answer => ({ status, json: body });

/** How the mock answers the calls of a lesson: an open session `se5`, a closed one `se4`, a class `c1`. */
export function lessonHandlers(jpeg: () => Answer): [string, Handler][] {
  const ofSession = (id: string, body: unknown): [string, Handler][] => [
    [`GET /sessions/${id}`, json(body)],
    [`GET /sessions/${id}/mood`, json(mood)],
    [`GET /sessions/${id}/snapshots`, json(snapshots)],
    [`POST /sessions/${id}/snapshots`, json(snapshots.snapshots[1], 201)],
    [`GET /sessions/${id}/snapshots/2`, json(snapshot)],
    [`DELETE /sessions/${id}/snapshots/2`, () => ({ status: 204 })],
    [`GET /sessions/${id}/snapshots/2/picture.jpg`, jpeg],
    ...session.marks.map(({ student_id }): [string, Handler] => [
      `PATCH /sessions/${id}/marks/${student_id}`,
      json({ ...mark, student_id }),
    ]),
    ...session.marks.map(({ student_id }): [string, Handler] => [
      `POST /sessions/${id}/marks/${student_id}/undo`,
      json({ ...mark, student_id }),
    ]),
  ];
  return [
    ['GET /classes', (request) => ({ json: request.url().includes('archived=1') ? { classes: [] } : classes })],
    ['POST /classes', json(schoolClass, 201)],
    ['GET /classes/c1', json(schoolClass)],
    ['PATCH /classes/c1', json(schoolClass)],
    ['GET /classes/c1/seats', json(seats)],
    ['PUT /classes/c1/seats', (request) => ({ json: { ...seats, ...(request.postDataJSON() as object), version: seats.version + 1 } })],
    ['GET /classes/c1/report', json(classReport)],
    ['POST /classes/c1/roster/import', json(rosterImport)],
    ['GET /sessions', json(sessions)],
    ['POST /sessions', json(session, 201)],
    ...ofSession('se5', session),
    ...ofSession('se4', sessionClosed),
    ...ofSession('se3', sessionClosed),
    ['GET /sessions/se5/close', json(closeCheck)],
    ['POST /sessions/se5/close', json(sessionClosed)],
    ['POST /sessions/se4/reopen', json(session)],
    ['GET /sessions/se5/unknowns', json(unknowns)],
    ['PATCH /sessions/se5/unknowns/3', json(unknowns.unknowns[2])],
    ['PATCH /sessions/se5/unknowns/4', json(unknowns.unknowns[3])],
    ['GET /sessions/se5/unknowns/3/crop.jpg', jpeg],
    ['GET /sessions/se5/unknowns/4/crop.jpg', jpeg],
    ['GET /students/s2/record', json(studentRecord)],
  ];
}
