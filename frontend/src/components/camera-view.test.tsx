import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { CameraView } from '@/components/camera-view';
import { liveState } from '@/testing/golden';
import type { Camera, CameraState } from '@/types/api';

const camera = (changes: Partial<Camera> = {}): Camera => ({ ...liveState().camera, ...changes });
const view = (state: Camera, overlay = true) => (
  <MantineProvider>
    <CameraView camera={state} overlay={overlay} description="Live video" />
  </MantineProvider>
);
const picture = () => screen.getByRole('img', { name: 'Live video' });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('while the camera runs', () => {
  it('asks for the stream with or without the overlay', () => {
    const { rerender } = render(view(camera()));
    expect(picture()).toHaveAttribute('src', '/api/stream.mjpg?overlay=1');
    rerender(view(camera(), false));
    expect(picture()).toHaveAttribute('src', '/api/stream.mjpg?overlay=0');
  });

  it('opens a broken stream again, waiting longer each time', () => {
    render(view(camera()));
    fireEvent.error(picture());
    expect(screen.getByText('The video broke off')).toBeVisible();
    act(() => vi.advanceTimersByTime(1_000));
    expect(picture()).toHaveAttribute('src', '/api/stream.mjpg?overlay=1&attempt=1');

    fireEvent.error(picture());
    act(() => vi.advanceTimersByTime(1_000));
    expect(picture()).toHaveAttribute('src', '/api/stream.mjpg?overlay=1&attempt=1');
    act(() => vi.advanceTimersByTime(1_000));
    expect(picture()).toHaveAttribute('src', '/api/stream.mjpg?overlay=1&attempt=2');

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
    expect(picture()).toHaveAttribute('src', '/api/stream.mjpg?overlay=1');
  });
});
