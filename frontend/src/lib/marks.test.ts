import { expect, it } from 'vitest';

import { rangeParams } from '@/lib/day-range';
import { anyOf, markInWords, minutesSince } from '@/lib/marks';

it('counts whole minutes, and none before the start', () => {
  expect(minutesSince('2026-11-22T07:48:30Z', '2026-11-22T07:59:12Z')).toBe(10);
  expect(minutesSince('2026-11-22T07:48:30Z', '2026-11-22T07:40:00Z')).toBe(0);
});

it('says a mark', () => {
  expect([markInWords('late', 12), markInWords('late', null), markInWords('left_early', null)]).toEqual([
    'Late, 12 min',
    'Late',
    'Left early',
  ]);
});

it('leaves out the kinds that there are none of', () => {
  const counts = { unmarked: 3, present: 0, late: 1, left_early: 0, excused: 0, absent: 0 };
  expect(anyOf(counts)).toEqual([
    { status: 'late', count: 1 },
    { status: 'unmarked', count: 3 },
  ]);
});

it('asks for no days that end before they begin', () => {
  expect(rangeParams({ from: '', to: '' })).toEqual({});
  expect(rangeParams({ from: '2026-11-02', to: '2026-11-01' })).toEqual({ from: '2026-11-02' });
  expect(rangeParams({ from: '', to: '2026-11-01' })).toEqual({ to: '2026-11-01' });
});
