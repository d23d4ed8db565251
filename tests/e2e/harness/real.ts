import { startRollcall, type RealServer } from './real-server';
import { expect, test as base } from './test';

interface School {
  /** A real recogniser: `packaged` needs no download, `insightface` wants MODELS_DIR set; `fake` needs no model. */
  engine: string;
  /** Files that name the same one share a server and its data, one after the other. */
  school: string;
}

/** A test of Rollcall itself: a process of its own, in demo mode, with its own data. */
export const test = base.extend<object, School & { rollcall: RealServer }>({
  engine: ['fake', { option: true, scope: 'worker' }],
  school: ['', { option: true, scope: 'worker' }],
  rollcall: [
    async ({ engine }, use) => {
      const server = await startRollcall(engine);
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 330_000 },
  ],
  baseURL: ({ rollcall }, use) => use(rollcall.url),
});

export { expect };
