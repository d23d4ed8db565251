import '@testing-library/jest-dom/vitest';

import { notifications } from '@mantine/notifications';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';

import { server } from './server';

const nothing = () => undefined;

class NoResizeObserver implements ResizeObserver {
  observe = nothing;
  unobserve = nothing;
  disconnect = nothing;
}

// What Mantine and the photo tray ask of a browser, and jsdom does not have.
vi.stubGlobal('ResizeObserver', NoResizeObserver);
vi.stubGlobal('matchMedia', (query: string) => ({
  matches: false,
  media: query,
  addEventListener: nothing,
  removeEventListener: nothing,
}));
let blobs = 0;
URL.createObjectURL = () => `blob:rollcall/${++blobs}`;
URL.revokeObjectURL = nothing;
window.scrollTo = nothing;

const complaints: unknown[][] = [];
const remember = (...parts: unknown[]) => {
  complaints.push(parts);
};
Object.assign(console, { error: remember, warn: remember });

// A busy machine is slow, and not wrong.
configure({ asyncUtilTimeout: 4_000 });

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  notifications.clean();
  server.resetHandlers();
  localStorage.clear();
  expect(complaints.splice(0), 'what React and Mantine complained of').toEqual([]);
});
afterAll(() => server.close());
