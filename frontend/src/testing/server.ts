import error from '@fixtures/error.json';
import health from '@fixtures/health.json';
import live from '@fixtures/live.json';
import photosAdded from '@fixtures/photos_added.json';
import student from '@fixtures/student.json';
import students from '@fixtures/students.json';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';

import { enrolmentHandlers } from './enrolment-handlers';
import { lessonHandlers } from './lesson-handlers';
import { mailHandlers } from './mail-handlers';
import { goodCheck } from './photo-check';

const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xd9]);

/** The API as docs/api.md has it, answering with the golden responses. */
export const server = setupServer(
  ...enrolmentHandlers,
  http.get('/api/health', () => HttpResponse.json(health)),
  http.get('/api/live', () => HttpResponse.json(live)),
  http.get('/api/students', () => HttpResponse.json(students)),
  http.post('/api/students', () => HttpResponse.json({ ...student, photos: [] }, { status: 201 })),
  http.get('/api/students/s1', () => HttpResponse.json(student)),
  http.get('/api/students/:id', () => HttpResponse.json(error, { status: 404 })),
  http.patch('/api/students/:id', () => HttpResponse.json(student)),
  http.delete('/api/students/:id', () => new HttpResponse(null, { status: 204 })),
  http.post('/api/students/:id/photos', () => HttpResponse.json({ ...photosAdded, rejected: [] }, { status: 201 })),
  http.post('/api/enrolment/capture', () =>
    HttpResponse.arrayBuffer(JPEG.buffer, { headers: { 'Content-Type': 'image/jpeg' } }),
  ),
  ...lessonHandlers,
  http.post('/api/enrolment/check', () => HttpResponse.json(goodCheck())),
  ...mailHandlers,
);
