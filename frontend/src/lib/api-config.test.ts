import error from '@fixtures/error.json';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';

import { client } from '@/api/client.gen';
import { getLive, getStudent, listClasses } from '@/api/sdk.gen';
import type { GetClassWorkbookData } from '@/api/types.gen';
import { server } from '@/testing/server';

it('sends yes and no as 1 and 0', async () => {
  const asked: string[] = [];
  server.use(
    http.get('/api/classes', ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json({ classes: [] });
    }),
  );
  await listClasses({ query: { archived: true } });
  await listClasses({ query: { archived: false } });
  await listClasses();
  expect(asked).toEqual(['?archived=1', '?archived=0', '']);
});

it('makes an address of any id', () => {
  const url = '/api/classes/{class_id}/report.xlsx';
  const addressOf = (class_id: string, query = {}) =>
    client.buildUrl<GetClassWorkbookData>({ url, path: { class_id }, query });
  expect(addressOf('7B/ü?')).toBe('/api/classes/7B%2F%C3%BC%3F/report.xlsx');
  expect(addressOf('c1', { from: '2026-11-01', to: '2026-11-30' })).toBe(
    '/api/classes/c1/report.xlsx?from=2026-11-01&to=2026-11-30',
  );
});

it('rejects with what the server says', async () => {
  await expect(getStudent({ path: { student_id: 'nobody' } })).rejects.toMatchObject({
    name: 'ApiError',
    code: error.error.code,
    status: 404,
  });
});

it('has words for an answer that is not ours', async () => {
  server.use(http.get('/api/live', () => HttpResponse.html('<h1>Bad gateway</h1>', { status: 502 })));
  await expect(getLive()).rejects.toMatchObject({ name: 'ApiError', code: 'bad_answer', status: 502 });
});
