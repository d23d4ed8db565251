import { http, HttpResponse } from 'msw';
import { expect, it, vi } from 'vitest';

import { apiClient } from '@/lib/api-client';
import { serverContact } from '@/lib/server-contact';
import { server } from '@/testing/server';

const ask = () => apiClient.get('/api/students').catch(() => undefined);
const gone = (is: boolean) => vi.waitFor(() => expect(serverContact.isGone()).toBe(is), { timeout: 10_000 });
const isGone = () => server.use(http.all('/api/*', () => HttpResponse.error()));

it('knows from a call that is left without an answer, and asks until there is one', async () => {
  const told = vi.fn();
  const leave = serverContact.subscribe(told);
  isGone();
  await ask();
  await gone(true);
  server.resetHandlers();
  await gone(false);
  expect(told).toHaveBeenCalledTimes(2);
  leave();
});

it('takes an answer of any call for a sign of life', async () => {
  isGone();
  await ask();
  await gone(true);
  server.use(http.get('/api/students', () => HttpResponse.json({ error: { code: 'a', message: 'b' } }, { status: 500 })));
  await ask();
  expect(serverContact.isGone()).toBe(false);
  server.resetHandlers();
});

it('is not misled by one call that is slow or broken while others are answered', async () => {
  let asked = 0;
  server.use(
    http.get('/api/students', () => HttpResponse.error()),
    http.get('/api/health', () => {
      asked += 1;
      return HttpResponse.json({});
    }),
  );
  const told = vi.fn();
  const leave = serverContact.subscribe(told);
  await ask();
  await vi.waitFor(() => expect(asked).toBe(1), { timeout: 5_000 });
  expect(told).not.toHaveBeenCalled();
  leave();
});

it('takes what answers in place of the server for nobody', async () => {
  server.use(http.all('/api/*', () => HttpResponse.text('Bad Gateway', { status: 502 })));
  await ask();
  await gone(true);
  server.resetHandlers();
  await gone(false);
});
