import '@testing-library/jest-dom/vitest';

import { notifications } from '@mantine/notifications';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';

import { speak } from '@/lib/language';
import { english } from '@/locales/en/language';

import { completeBrowser } from './browser';
import { takeFaults, unwatchFaults, watchFaults } from './faults';
import { server } from './server';

speak(english);
completeBrowser();
watchFaults();

// A busy machine is slow, and not wrong.
configure({ asyncUtilTimeout: 20_000 });

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(async () => {
  cleanup();
  notifications.clean();
  vi.useRealTimers();
  server.resetHandlers();
  localStorage.clear();
  expect(await takeFaults(), 'faults that the test did not await').toEqual([]);
});
afterAll(() => {
  unwatchFaults();
  server.close();
});
