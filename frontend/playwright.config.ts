import { defineConfig } from '@playwright/test';

import { launchOptions } from '../tests/e2e/harness/launch-options';
import { DESK } from '../tests/e2e/harness/windows';

const REAL = '**/*real.e2e.ts';
/** Where `npm test` wants to read how long each test took. */
const junit = process.env.ROLLCALL_JUNIT;

export default defineConfig({
  testDir: '../tests/e2e',
  testMatch: '**/*.e2e.ts',
  tsconfig: './tsconfig.e2e.json',
  outputDir: './node_modules/.tmp/e2e',
  forbidOnly: process.env.CI === 'true',
  reporter: [['list'], ...(junit ? [['junit', { outputFile: junit }] as const] : [])],
  workers: 2,
  use: { launchOptions: launchOptions(), viewport: DESK, locale: 'en-GB' },
  projects: [
    // Against Rollcall itself. The first, so that the mocked ones fill the time in which it waits for a room.
    {
      name: 'real',
      testMatch: REAL,
      workers: 1,
      timeout: 600_000,
      expect: { timeout: 20_000 },
      use: { actionTimeout: 20_000 },
    },
    // The built page alone: a golden answer for every call.
    {
      name: 'mocked',
      testIgnore: REAL,
      fullyParallel: true,
      timeout: 60_000,
      expect: { timeout: 10_000 },
      use: {
        actionTimeout: 10_000,
        baseURL: 'http://localhost',
        // To open a window costs more than most tests: a worker has one, and leaves nothing in it.
        reuseContext: true,
        timezoneId: 'Europe/London',
        contextOptions: { reducedMotion: 'reduce' },
      },
    },
  ],
});
