import { MantineProvider } from '@mantine/core';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { FaceLabels } from '@/components/face-labels';
import { liveState } from '@/testing/golden';

const view = (at: string, faces = liveState().faces) => (
  <MantineProvider>
    <FaceLabels faces={faces} frameSize={[1280, 720]} at={at} />
  </MantineProvider>
);
const boxes = (root: HTMLElement) => [...root.querySelectorAll<HTMLElement>('[data-faces] [data-state]:not([title])')];
const passTime = (milliseconds: number) => {
  act(() => {
    vi.advanceTimersByTime(milliseconds);
  });
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('draws a box of its own kind around each face, as a share of the picture', () => {
  const { container } = render(view('2026-11-22T08:00:00Z'));
  expect(boxes(container).map(({ dataset }) => dataset.state).toSorted()).toEqual(['confirming', 'present', 'unknown', 'unsure']);
  const present = boxes(container).find(({ dataset }) => dataset.state === 'present');
  expect(present?.style.left).toBe(`${(100 * 412) / 1280}%`);
  expect(present?.style.height).toBe(`${(100 * 74) / 720}%`);
});

it('leaves to the register what a screen reader is told', () => {
  render(view('2026-11-22T08:00:00Z'));
  expect(screen.queryByRole('generic', { name: /Amara/ })).toBeNull();
});

it('shows no box where nobody has looked for seconds', () => {
  const { container, rerender } = render(view('2026-11-22T08:00:00Z'));
  passTime(4_000);
  rerender(view('2026-11-22T08:00:04Z'));
  passTime(4_000);
  expect(boxes(container)).toHaveLength(4);
  passTime(1_000);
  expect(boxes(container)).toHaveLength(0);
  rerender(view('2026-11-22T08:00:09Z'));
  expect(boxes(container)).toHaveLength(4);
});
