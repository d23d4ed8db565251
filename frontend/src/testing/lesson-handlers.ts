import schoolClass from '@fixtures/class.json';
import classReport from '@fixtures/class_report.json';
import classes from '@fixtures/classes.json';
import closeCheck from '@fixtures/close_check.json';
import error from '@fixtures/error.json';
import mark from '@fixtures/mark.json';
import mood from '@fixtures/mood.json';
import rosterImport from '@fixtures/roster_import.json';
import seats from '@fixtures/seats.json';
import session from '@fixtures/session.json';
import sessionClosed from '@fixtures/session_closed.json';
import sessions from '@fixtures/sessions.json';
import snapshot from '@fixtures/snapshot.json';
import snapshots from '@fixtures/snapshots.json';
import studentRecord from '@fixtures/student_record.json';
import unknowns from '@fixtures/unknowns.json';
import { http, HttpResponse } from 'msw';

const notFound = () => HttpResponse.json(error, { status: 404 });
const noContent = () => new HttpResponse(null, { status: 204 });

/** Classes, sessions and what belongs to them, answering with the golden responses. */
export const lessonHandlers = [
  http.get('/api/classes', ({ request }) => {
    const archived = new URL(request.url).searchParams.get('archived') === '1';
    return HttpResponse.json(archived ? { classes: [] } : classes);
  }),
  http.post('/api/classes', () => HttpResponse.json(schoolClass, { status: 201 })),
  http.get('/api/classes/c1', () => HttpResponse.json(schoolClass)),
  http.get('/api/classes/:id/seats', () => HttpResponse.json(seats)),
  http.get('/api/classes/:id', notFound),
  http.patch('/api/classes/c1', () => HttpResponse.json(schoolClass)),
  http.delete('/api/classes/c1', noContent),
  http.post('/api/classes/c1/roster/import', () => HttpResponse.json(rosterImport)),
  http.get('/api/classes/c1/report', () => HttpResponse.json(classReport)),

  http.get('/api/sessions', () => HttpResponse.json(sessions)),
  http.post('/api/sessions', () => HttpResponse.json(session, { status: 201 })),
  http.get('/api/sessions/se5', () => HttpResponse.json(session)),
  http.get('/api/sessions/:id', () => HttpResponse.json(sessionClosed)),
  http.patch('/api/sessions/:id/marks/:student', () => HttpResponse.json(mark)),
  http.post('/api/sessions/:id/marks/:student/:what', () => HttpResponse.json(mark)),
  http.get('/api/sessions/:id/close', () => HttpResponse.json(closeCheck)),
  http.post('/api/sessions/:id/close', () => HttpResponse.json(sessionClosed)),
  http.post('/api/sessions/:id/reopen', () => HttpResponse.json(session)),
  http.get('/api/sessions/:id/snapshots', () => HttpResponse.json(snapshots)),
  http.post('/api/sessions/:id/snapshots', () => HttpResponse.json(snapshots.snapshots[1], { status: 201 })),
  http.get('/api/sessions/:id/snapshots/:n', () => HttpResponse.json(snapshot)),
  http.delete('/api/sessions/:id/snapshots/:n', noContent),
  http.get('/api/sessions/:id/mood', () => HttpResponse.json(mood)),
  http.get('/api/sessions/:id/unknowns', () => HttpResponse.json(unknowns)),
  http.patch('/api/sessions/:id/unknowns/:n', () => HttpResponse.json(unknowns.unknowns[0])),
  http.get('/api/students/:id/record', () => HttpResponse.json(studentRecord)),
];
