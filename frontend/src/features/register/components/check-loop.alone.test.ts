import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { PhotoCheck } from '@/api/types.gen';
import { judgePhoto } from '@/features/register/api/judge-photo';
import { ApiError } from '@/lib/api-error';
import { goodCheck } from '@/testing/photo-check';

import { runCheckLoop } from './check-loop';

vi.mock('@/features/register/api/judge-photo');

const check = vi.mocked(judgePhoto);
const frame = (text: string) => new Blob([text]);
let controller: AbortController;

/** Runs the loop, and notes what it tells. */
function start(grab: () => Promise<Blob> = () => Promise.resolve(frame('x'))) {
  const told = { checked: [] as [Blob, PhotoCheck][], problems: [] as ApiError[] };
  const ended = runCheckLoop(
    {
      grab,
      onChecked: (...both) => told.checked.push(both),
      onProblem: (problem) => told.problems.push(problem),
    },
    controller.signal,
  );
  return { ...told, ended };
}

const passTime = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const showTab = (state: DocumentVisibilityState) => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  vi.useFakeTimers();
  controller = new AbortController();
  check.mockReset().mockImplementation(() => Promise.resolve(goodCheck()));
});
afterEach(() => {
  controller.abort();
  vi.useRealTimers();
});

describe('while all is well', () => {
  it('checks about three pictures a second, and hands over the very picture', async () => {
    const frames = ['a', 'b', 'c', 'd'].map(frame);
    const rest = [...frames];
    const { checked } = start(() => Promise.resolve(rest.shift() ?? frame('?')));
    await passTime(995);
    expect(check).toHaveBeenCalledTimes(4);
    expect(checked.map(([blob]) => blob)).toEqual(frames);
    expect(check.mock.calls.map(([blob]) => blob)).toEqual(frames);
  });

  it('has never more than one check under way, and leaves a slow server time', async () => {
    let underWay = 0;
    let most = 0;
    check.mockImplementation(async () => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, 900));
      underWay -= 1;
      return goodCheck();
    });
    start();
    await passTime(2_990);
    expect(most).toBe(1);
    expect(check).toHaveBeenCalledTimes(3);
  });

  it('ends at once with its signal, and tells nothing any more', async () => {
    const { checked, ended } = start();
    await passTime(10);
    controller.abort();
    await ended;
    await passTime(2_000);
    expect(checked).toHaveLength(1);
    expect(check).toHaveBeenCalledTimes(1);
  });
});

it('takes no picture while nobody sees the tab', async () => {
  start();
  await passTime(10);
  showTab('hidden');
  await passTime(5_000);
  expect(check).toHaveBeenCalledTimes(1);
  showTab('visible');
  await passTime(1);
  expect(check).toHaveBeenCalledTimes(2);
});

it('ends in a hidden tab, too', async () => {
  const { ended } = start();
  showTab('hidden');
  await passTime(1_000);
  controller.abort();
  await ended;
  expect(check).toHaveBeenCalledTimes(1);
});

it('tells what goes wrong, tries again with growing pauses, and recovers', async () => {
  const noPicture = new ApiError('no_picture', 'There is no picture.', 503);
  const grab = vi.fn(() => Promise.reject<Blob>(noPicture));
  const { problems, checked } = start(grab);
  await passTime(1);
  expect(problems).toEqual([noPicture]);
  await passTime(998);
  expect(grab).toHaveBeenCalledTimes(1);
  await passTime(1);
  expect(grab).toHaveBeenCalledTimes(2);
  await passTime(1_990);
  expect(grab).toHaveBeenCalledTimes(2);
  grab.mockImplementation(() => Promise.resolve(frame('back')));
  await passTime(10);
  expect(checked).toHaveLength(1);
});
