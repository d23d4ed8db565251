import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Camera, CameraState } from '@/api/types.gen';
import { CameraView } from '@/components/camera-view';
import { liveState } from '@/testing/golden';

const camera = (changes: Partial<Camera> = {}): Camera => ({ ...liveState().camera, ...changes });
const view = (state: Camera) => (
  <MantineProvider>
    <CameraView camera={state} description="Live video" />
  </MantineProvider>
);
const picture = () => screen.getByRole('img', { name: 'Live video' });
const source = () => picture().getAttribute('src');
const passTime = (milliseconds: number) => {
  act(() => {
    vi.advanceTimersByTime(milliseconds);
  });
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('while the camera runs', () => {
  it('asks for the stream without names, which the page writes itself', () => {
    render(view(camera()));
    expect(source()).toMatch(/^\/api\/stream\.mjpg\?overlay=0&/);
  });

  it('opens a broken stream again, waiting longer each time', () => {
    render(view(camera()));
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

  it('lets go of the stream when it leaves the page', () => {
    const { unmount } = render(view(camera()));
    const image = picture();
    unmount();
    expect(image.getAttribute('src')).toMatch(/^data:image\/gif/);
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

  it('opens the stream by itself when it runs again', () => {
    const { rerender } = render(view(camera({ state: 'lost' })));
    rerender(view(camera()));
    expect(source()).toMatch(/^\/api\/stream\.mjpg/);
  });
});
