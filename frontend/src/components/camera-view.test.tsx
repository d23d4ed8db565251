import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Camera, CameraState, PictureState } from '@/api/types.gen';
import { CameraView } from '@/components/camera-view';
import { createQueryClient } from '@/lib/query-client';
import { liveState } from '@/testing/golden';

const camera = (changes: Partial<Camera> = {}): Camera => ({ ...liveState().camera, ...changes });
const view = (state: Camera) => (
  <QueryClientProvider client={createQueryClient()}>
    <MantineProvider>
      <CameraView camera={state} description="Live video" />
    </MantineProvider>
  </QueryClientProvider>
);
/** Its first look at where it is and how large comes after it is drawn. */
async function show(state: Camera) {
  const shown = render(view(state));
  await act(() => Promise.resolve());
  return shown;
}
const picture = () => screen.getByRole('img', { name: 'Live video' });
const source = () => picture().getAttribute('src');
const passTime = (milliseconds: number) => {
  act(() => {
    vi.advanceTimersByTime(milliseconds);
  });
};

function turn(state: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('while the camera runs', () => {
  it('asks for the stream without names, which the page writes itself', async () => {
    await show(camera());
    expect(source()).toMatch(/^\/api\/stream\.mjpg\?overlay=0&/);
  });

  it('opens a broken stream again, waiting longer each time', async () => {
    await show(camera());
    const first = source();
    fireEvent.error(picture());
    expect(screen.getByText('The video broke off')).toBeVisible();
    passTime(999);
    expect(source()).toBe(first);
    passTime(1);
    const second = source();
    expect(second).not.toBe(first);

    fireEvent.error(picture());
    passTime(1_999);
    expect(source()).toBe(second);
    passTime(1);
    expect(source()).not.toBe(second);

    fireEvent.load(picture());
    expect(screen.queryByText('The video broke off')).toBeNull();
  });

  it('lets go of the stream when it leaves the page', async () => {
    const { unmount } = await show(camera());
    const image = picture();
    unmount();
    expect(image.getAttribute('src')).toMatch(/^data:image\/gif/);
  });

  it('lets go of the stream while its tab is hidden, and opens it anew when it is seen', async () => {
    await show(camera());
    const first = source();
    fireEvent.load(picture());
    turn('hidden');
    expect(source()).toMatch(/^data:image\/gif/);
    expect(picture()).toHaveAttribute('data-showing', 'false');
    // The empty image that takes the place of the stream loads, too.
    fireEvent.load(picture());
    expect(picture()).toHaveAttribute('data-showing', 'false');
    turn('visible');
    expect(source()).toMatch(/^\/api\/stream\.mjpg/);
    expect(source()).not.toBe(first);
    fireEvent.load(picture());
    expect(picture()).toHaveAttribute('data-showing', 'true');
  });

  it('does not try again while its tab is hidden', async () => {
    await show(camera());
    fireEvent.error(picture());
    turn('hidden');
    passTime(60_000);
    expect(source()).toMatch(/^data:image\/gif/);
    turn('visible');
    expect(source()).toMatch(/^\/api\/stream\.mjpg/);
  });

  it('has no stream while it is off the screen', async () => {
    let told: IntersectionObserverCallback = () => undefined;
    const inView = (isIntersecting: boolean) =>
      act(() => told([{ isIntersecting, boundingClientRect: new DOMRect(0, 0, 390, 219) }] as never, undefined as never));
    class Told {
      constructor(tell: IntersectionObserverCallback) {
        told = tell;
      }
      observe = () => undefined;
      disconnect = () => undefined;
    }
    vi.stubGlobal('IntersectionObserver', Told);
    await show(camera());
    expect(source()).toBeNull();
    inView(true);
    expect(source()).toMatch(/^\/api\/stream\.mjpg\?overlay=0&width=480&/);
    inView(false);
    expect(source()).toMatch(/^data:image\/gif/);
    vi.unstubAllGlobals();
  });
});

describe('while the camera does not run', () => {
  it.each<[CameraState, string]>([
    ['connecting', 'Connecting to the camera'],
    ['stalled', 'The camera sends no new pictures'],
    ['frozen', 'The picture is frozen'],
    ['lost', 'The camera cannot be reached'],
    ['stopped', 'The camera is switched off'],
  ])('explains "%s" and shows no picture', (state, title) => {
    render(view(camera({ state })));
    expect(screen.getByText(title)).toBeVisible();
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('prefers the words of the server', () => {
    render(view(camera({ state: 'lost', message: 'The camera answers with a web page.' })));
    expect(screen.getByText('The camera answers with a web page.')).toBeVisible();
  });

  it('says since when it is lost, when it is tried next, and lets nobody wait for that', async () => {
    const times = { since: '2026-11-22T07:58:00Z', next_try: '2026-11-22T08:00:03Z' };
    const { rerender } = await show(camera({ state: 'lost', ...times }));
    expect(screen.getByText(/^Since/)).toHaveTextContent(/^Since 07:58. Next try at 08:00:03.$/);
    expect(screen.getByRole('button', { name: 'Try now' })).toBeVisible();
    rerender(view(camera({ state: 'lost', since: times.since, next_try: null })));
    expect(screen.getByText(/It is being tried now/)).toBeVisible();
    rerender(view(camera({ state: 'frozen', since: times.since, next_try: null })));
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('opens the stream by itself when it runs again', async () => {
    const { rerender } = await show(camera({ state: 'lost' }));
    rerender(view(camera()));
    expect(source()).toMatch(/^\/api\/stream\.mjpg/);
  });
});

describe('while nobody can be recognised in the picture', () => {
  const message = 'Switch the light on.';

  it.each<[PictureState, string]>([
    ['dark', 'The picture is dark'],
    ['covered', 'The lens is covered, or the picture washed out'],
    ['blurred', 'The picture is out of focus'],
    ['moved', 'The camera was moved'],
  ])('says on the picture that it is "%s"', (state, title) => {
    render(view(camera({ picture: { state, since: '2026-11-22T07:58:00Z', message } })));
    expect(picture()).toBeInTheDocument();
    expect(screen.getByText(title)).toBeVisible();
    expect(screen.getByText(/Switch the light on/)).toHaveTextContent('Switch the light on. Since 07:58.');
  });

  it.each<PictureState>(['good', 'unknown'])('says nothing of a "%s" one', (state) => {
    render(view(camera({ picture: { state, since: null, message: '' } })));
    expect(screen.queryByText(/The picture|The lens|moved/)).toBeNull();
  });
});
