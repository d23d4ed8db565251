import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { buildWatch } from '@/lib/build';
import { ChunkGoneError, dropDeadSheets, loadChunk } from '@/lib/load-chunk';
import { serverContact } from '@/lib/server-contact';
import { server } from '@/testing/server';

const missing = (url = '/assets/a-1.js') => new TypeError(`Failed to fetch dynamically imported module: ${url}`);
const serves = (build: string) =>
  server.use(http.get('/api/health', () => HttpResponse.json({}, { headers: { 'X-Rollcall-Build': build } })));
const isGone = () => server.use(http.get('/api/health', () => HttpResponse.error()));

beforeEach(() => {
  const meta = Object.assign(document.createElement('meta'), { name: 'rollcall-build', content: '1a' });
  document.head.append(meta);
  serves('1a');
});
afterEach(() => {
  // The next file is of no other build.
  buildWatch.note({ headers: { 'x-rollcall-build': '1a' } });
  document.head.querySelector('meta[name=rollcall-build]')?.remove();
});

/** Fails so often, and then loads. */
function failing(times: number, cause: () => Error = missing) {
  return vi.fn(() => {
    times -= 1;
    return times >= 0 ? Promise.reject(cause()) : Promise.resolve('loaded');
  });
}

it('tries again where a file did not come, and the server is there', async () => {
  const load = failing(2);
  await expect(loadChunk(load)).resolves.toBe('loaded');
  expect(load).toHaveBeenCalledTimes(3);
});

it.each([
  'error loading dynamically imported module: http://localhost/assets/a-1.js',
  'Importing a module script failed.',
  'Unable to preload CSS for /assets/a-1.css',
])('knows how other browsers say it: %s', async (said) => {
  await expect(loadChunk(failing(1, () => new TypeError(said)))).resolves.toBe('loaded');
});

it('waits for a server that is gone, and says so', async () => {
  isGone();
  const load = failing(5);
  const loaded = loadChunk(load);
  await vi.waitFor(() => expect(serverContact.isGone()).toBe(true));
  expect(load).toHaveBeenCalledTimes(1);
  load.mockImplementation(() => Promise.resolve('loaded'));
  serves('1a');
  await expect(loaded).resolves.toBe('loaded');
  expect(serverContact.isGone()).toBe(false);
  expect(load).toHaveBeenCalledTimes(2);
});

it('gives up where an update took the file away', async () => {
  serves('2b');
  const load = failing(Infinity);
  await expect(loadChunk(load)).rejects.toBeInstanceOf(ChunkGoneError);
  expect(load).toHaveBeenCalledTimes(1);
  expect(buildWatch.isUpdated()).toBe(true);
});

it('gives up where the server is there and the file never comes', async () => {
  const load = failing(Infinity);
  await expect(loadChunk(load)).rejects.toBeInstanceOf(ChunkGoneError);
  expect(load).toHaveBeenCalledTimes(3);
});

it('lets a fault of the part itself be one', async () => {
  const load = failing(1, () => new TypeError('undefined is not a function'));
  await expect(loadChunk(load)).rejects.toThrow('undefined is not a function');
  expect(load).toHaveBeenCalledTimes(1);
});

it('takes a sheet away that did not come, so that it is asked for again', () => {
  dropDeadSheets();
  const links = ['stylesheet', 'icon'].map((rel) => Object.assign(document.createElement('link'), { rel }));
  document.head.append(...links);
  for (const link of links) link.dispatchEvent(new Event('error'));
  expect(links.map((link) => link.isConnected)).toEqual([false, true]);
  links[1]?.remove();
});
