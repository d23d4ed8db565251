import { describe, expect, it } from 'vitest';

import {
  compareNames,
  foldForSearch,
  formatAge,
  formatBytes,
  formatCosine,
  formatDuration,
  formatElapsed,
  formatLeft,
  today,
  wholePercentages,
} from '@/lib/format';

describe('formatElapsed', () => {
  const at = (clock: string) => `2026-11-22T${clock}Z`;

  it.each([
    ['07:59:30', '08:00:00', 'just now'],
    ['07:58:00', '08:00:00', '2 min'],
    ['07:00:00', '08:00:00', '1 h'],
    ['06:30:00', '08:00:00', '1 h 30 min'],
    ['08:00:05', '08:00:00', 'just now'],
  ])('from %s to %s is %s', (from, to, expected) => {
    expect(formatElapsed(at(from), at(to))).toBe(expected);
  });
});

it('says how long a lesson lasted', () => {
  const start = '2026-11-22T07:30:00Z';
  expect([formatDuration(start, '2026-11-22T07:30:20Z'), formatDuration(start, '2026-11-22T08:15:20Z')]).toEqual([
    'under 1 min',
    '45 min',
  ]);
});

describe('wholePercentages', () => {
  it('adds up to 100 where plain rounding would not', () => {
    const parts = wholePercentages([1 / 3, 1 / 3, 1 / 3]);
    expect(parts).toEqual([34, 33, 33]);
  });

  it('bears shares that add up to nothing', () => {
    expect(wholePercentages([0, 0])).toEqual([0, 0]);
  });
});

describe('words and numbers', () => {
  it('says a cosine as a cosine', () => {
    expect(formatCosine(0.614)).toBe('cosine 0.61');
    // A little less than it is written: the reports of the server say the same.
    expect(formatCosine(0.605)).toBe('cosine 0.60');
  });

  it('finds names without their accents', () => {
    expect(foldForSearch('Chloé')).toBe('chloe');
  });

  it('sorts numbers in names by their value', () => {
    expect(['S10', 'S9'].sort(compareNames)).toEqual(['S9', 'S10']);
  });

  it('gives an age the unit that fits', () => {
    expect([formatAge(0.04), formatAge(3.21), formatAge(130)]).toEqual(['40 ms', '3.2 s', '2 min']);
  });

  it('takes the calendar day of the viewer', () => {
    expect(today(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
  });
});

it.each([
  [3, 'a few seconds left'],
  [31, 'about 40 s left'],
  [58, 'about 1 min left'],
  [1290, 'about 22 min left'],
  [3600, 'about 1 h left'],
  [4800, 'about 1 h 20 min left'],
])('says of %i seconds that it is %s', (seconds, text) => {
  expect(formatLeft(seconds)).toBe(text);
});

it.each([
  [820, '820 B'],
  [214_332, '214 kB'],
  [999_600, '1.0 MB'],
  [4_210_000, '4.2 MB'],
  [999_960_000, '1.0 GB'],
])('says of %i bytes that they are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
