import { http, HttpResponse, type JsonBodyType } from 'msw';

import { server } from './server';

/** What the page sends by one call, which is answered like this from now on; of a DELETE, what its path names. */
export function listenTo(
  method: 'post' | 'patch' | 'put' | 'delete',
  path: string,
  answer: JsonBodyType,
  status = 200,
): unknown[] {
  const sent: unknown[] = [];
  server.use(
    http[method](path, async ({ request, params }) => {
      sent.push(method === 'delete' ? params : await request.json());
      return HttpResponse.json(answer, { status });
    }),
  );
  return sent;
}

/** The body of a refusal, as the server writes it. */
export const refusal = (code: string, message: string, details: object = {}) => ({ error: { code, message, details } });
