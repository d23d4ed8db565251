import error from '@fixtures/error.json';
import { AxiosError } from 'axios';
import { http, HttpResponse } from 'msw';
import { afterEach, describe, expect, it } from 'vitest';

import { apiClient, setWriteHeader } from '@/lib/api-client';
import { ApiError, toApiError } from '@/lib/api-error';
import { server } from '@/testing/server';

async function failureOf(request: Promise<unknown>): Promise<ApiError> {
  const outcome: unknown = await request.then(
    () => 'no failure',
    (cause: unknown) => cause,
  );
  if (outcome instanceof ApiError) return outcome;
  throw new Error(`expected an ApiError, got ${String(outcome)}`);
}

describe('errors', () => {
  it('carries what the server says', async () => {
    const failure = await failureOf(apiClient.get('/api/students/nobody'));
    expect(failure).toMatchObject({
      code: error.error.code,
      message: error.error.message,
      status: 404,
      requestId: error.request_id,
    });
  });

  it('reads an error that comes in place of a picture', async () => {
    server.use(http.post('/api/enrolment/capture', () => HttpResponse.json(error, { status: 503 })));
    const failure = await failureOf(apiClient.post('/api/enrolment/capture', null, { responseType: 'arraybuffer' }));
    expect(failure).toMatchObject({ code: error.error.code, status: 503 });
  });

  it('has words for an answer that is not ours', async () => {
    server.use(http.get('/api/live', () => HttpResponse.html('<h1>Bad gateway</h1>', { status: 502 })));
    expect(await failureOf(apiClient.get('/api/live'))).toMatchObject({ code: 'bad_answer', status: 502 });
  });

  it('has words for a server that is gone', async () => {
    server.use(http.get('/api/live', () => HttpResponse.error()));
    expect(await failureOf(apiClient.get('/api/live'))).toMatchObject({ code: 'unreachable', status: 0 });
  });

  it('has words for a server that hangs', () => {
    const hung = new AxiosError('timeout of 5000ms exceeded', AxiosError.ECONNABORTED);
    expect(toApiError(hung)).toMatchObject({ code: 'timeout', status: 0 });
  });

  it('shows no internals of what nobody foresaw', () => {
    expect(toApiError(new TypeError('x is undefined')).message).not.toContain('undefined');
  });
});

describe('headers of writes', () => {
  afterEach(() => setWriteHeader('X-Test', null));

  it('go with writes, and with nothing else', async () => {
    const seen: (string | null)[] = [];
    server.use(
      http.get('/api/live', ({ request }) => {
        seen.push(request.headers.get('X-Test'));
        return HttpResponse.json({});
      }),
      http.delete('/api/students/s1', ({ request }) => {
        seen.push(request.headers.get('X-Test'));
        return new HttpResponse(null, { status: 204 });
      }),
    );
    setWriteHeader('X-Test', 'secret');
    await apiClient.get('/api/live');
    await apiClient.delete('/api/students/s1');
    expect(seen).toEqual([null, 'secret']);
  });
});
