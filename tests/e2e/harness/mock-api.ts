import type { Request, Route } from '@playwright/test';

import { classroomJpeg, golden, goodCheck, type LiveBody } from './fixtures';
import { enrolmentHandlers } from './enrolment-fixtures';
import { lessonHandlers } from './lesson-fixtures';
import { mailHandlers } from './mail-fixtures';
import { settingsHandlers } from './settings-fixtures';

export interface Answer {
  status?: number;
  json?: unknown;
  jpeg?: Buffer;
  /** The connection breaks instead. */
  abort?: boolean;
}

export type Handler = (request: Request) => Answer;

const jpeg = (): Answer => ({ jpeg: classroomJpeg });

/** Answers `/api/**` with the golden responses. A test changes one with `on`. */
export class MockApi {
  live: LiveBody = structuredClone(golden.live);
  /** As if the server had ended: nothing is answered, the files of the page no more than its calls. */
  gone = false;
  /** The build of the page that the server has; another than the open one after an update. */
  build: string | undefined;
  readonly requests: string[] = [];
  private readonly handlers = new Map<string, Handler>([
    ['GET /live', () => ({ json: this.live })],
    ['GET /health', () => ({ json: golden.health })],
    ['GET /stream.mjpg', jpeg],
    ['GET /students', () => ({ json: golden.students })],
    ['POST /students', () => ({ status: 201, json: { ...golden.student, photos: [], enrolled: false } })],
    ['GET /students/s1', () => ({ json: golden.student })],
    ['DELETE /students/s1', () => ({ status: 204 })],
    ['POST /students/s1/photos', () => ({ status: 201, json: { ...golden.photosAdded, rejected: [] } })],
    ['GET /students/s1/photos/1', jpeg],
    ['POST /enrolment/capture', jpeg],
    ['POST /enrolment/check', () => ({ json: goodCheck })],
    ...enrolmentHandlers(),
    ...lessonHandlers(jpeg),
    ...mailHandlers,
    ...settingsHandlers,
  ]);

  /** From now on `call` ("GET /live") is answered like this. */
  on(call: string, handler: Handler): void {
    this.handlers.set(call, handler);
  }

  /** How `call` is answered now, to put it back later. */
  handlerOf(call: string): Handler {
    const handler = this.handlers.get(call);
    if (!handler) throw new Error(`the mock does not answer ${call}`);
    return handler;
  }

  count(call: string): number {
    return this.requests.filter((request) => request === call).length;
  }

  async answer(route: Route): Promise<void> {
    const request = route.request();
    const path = new URL(request.url()).pathname.replace(/^\/api/, '');
    const call = `${request.method()} ${path}`;
    this.requests.push(call);
    const handler = this.handlers.get(call);
    const answer: Answer = handler ? handler(request) : { status: 404, json: golden.notFound };
    if (answer.abort || this.gone) return route.abort('connectionrefused');
    const { status = 200 } = answer;
    const headers: Record<string, string> = this.build === undefined ? {} : { 'X-Rollcall-Build': this.build };
    if (answer.jpeg) return route.fulfill({ status, contentType: 'image/jpeg', body: answer.jpeg, headers });
    if (answer.json === undefined) return route.fulfill({ status, headers });
    return route.fulfill({ status, json: answer.json, headers });
  }
}
