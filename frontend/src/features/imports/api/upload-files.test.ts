import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { ApiError } from '@/lib/api-error';
import { importWith } from '@/testing/enrolment-handlers';
import { refusal } from '@/testing/listen-to';
import { server } from '@/testing/server';

import { uploadPhotos, type PhotosUpload } from './upload-files';

const ZIP = new File(['0123456789'], 'Füße.zip');
const at = (received: number) => importWith({ photos: { name: ZIP.name, size: ZIP.size, received } });

/** A server that keeps what it gets, and answers each part by `answer` or as it should. */
function receive(answer: (part: number) => Response | undefined = () => undefined, first = 0) {
  const ranges: (string | null)[] = [];
  const names: (string | null)[] = [];
  let received = first;
  server.use(
    http.get('/api/imports/im1', () => HttpResponse.json(at(received))),
    http.put('/api/imports/im1/photos', ({ request }) => {
      const range = request.headers.get('Content-Range');
      ranges.push(range);
      names.push(request.headers.get('X-Filename'));
      const said = answer(ranges.length);
      if (said) return said;
      received = Number(/-(\d+)\//.exec(range ?? '')?.[1]) + 1;
      return HttpResponse.json(at(received));
    }),
  );
  return { ranges, names };
}

function send(changes: Partial<PhotosUpload> = {}) {
  const told: number[] = [];
  const waits: string[] = [];
  const done = uploadPhotos({
    id: 'im1',
    file: ZIP,
    from: 0,
    signal: new AbortController().signal,
    onProgress: (sent) => told.push(sent),
    onWaiting: ({ code }) => waits.push(code),
    chunkBytes: 4,
    pausesMs: [0, 0],
    ...changes,
  });
  return { done, told, waits };
}

describe('the upload of a ZIP', () => {
  it('goes in parts, each with its place and the file’s name', async () => {
    const { ranges, names } = receive();
    const { done, told } = send();
    await done;
    expect(ranges).toEqual(['bytes 0-3/10', 'bytes 4-7/10', 'bytes 8-9/10']);
    expect(names[0]).toBe('F%C3%BC%C3%9Fe.zip');
    expect(told.at(-1)).toBe(10);
  });

  it('goes on from what has arrived', async () => {
    const { ranges } = receive(undefined, 4);
    await send({ from: 4 }).done;
    expect(ranges).toEqual(['bytes 4-7/10', 'bytes 8-9/10']);
  });

  it('tries again after a fault, from where the server is', async () => {
    const { ranges } = receive((part) => (part === 2 ? HttpResponse.error() : undefined));
    const { done, waits } = send();
    await done;
    expect(ranges).toEqual(['bytes 0-3/10', 'bytes 4-7/10', 'bytes 4-7/10', 'bytes 8-9/10']);
    expect(waits).toEqual(['unreachable']);
  });

  it('takes the server’s word for the place to go on from', async () => {
    const wrong = () => HttpResponse.json(refusal('wrong_offset', 'Go on from 4.', { received: 4 }), { status: 409 });
    const { ranges } = receive((part) => (part === 1 ? wrong() : undefined), 4);
    await send({ from: 8 }).done;
    expect(ranges).toEqual(['bytes 8-9/10', 'bytes 4-7/10', 'bytes 8-9/10']);
  });

  it.each([
    ['disk_full', 507],
    ['zip_too_large', 413],
  ])('does not try again where the server refuses: %s', async (code, status) => {
    const { ranges } = receive(() => HttpResponse.json(refusal(code, 'No.'), { status }));
    await expect(send().done).rejects.toMatchObject({ code });
    expect(ranges).toHaveLength(1);
  });

  it('gives up after several tries', async () => {
    const { ranges } = receive(() => HttpResponse.error());
    await expect(send().done).rejects.toBeInstanceOf(ApiError);
    expect(ranges).toHaveLength(3);
  });

  it('stops when it is told to, even while it waits', async () => {
    const stop = new AbortController();
    receive(() => HttpResponse.error());
    const upload = send({ signal: stop.signal, pausesMs: [60_000], onWaiting: () => stop.abort() });
    await expect(upload.done).rejects.toMatchObject({ code: 'cancelled' });
  });
});
