import { describe, expect, it } from 'vitest';

import { firstOverlap, inOrder, isOnNow, slotInWords } from '@/lib/timetable';

const slot = (weekday: number, start: string, end: string) => ({ weekday, start, end });

it('says a slot', () => {
  expect(slotInWords(slot(0, '08:30', '09:15'))).toBe('Mon 08:30–09:15');
});

it('puts a week in order', () => {
  const week = [slot(4, '08:00', '09:00'), slot(0, '10:00', '11:00'), slot(0, '08:00', '09:00')];
  expect(inOrder(week).map(slotInWords)).toEqual(['Mon 08:00–09:00', 'Mon 10:00–11:00', 'Fri 08:00–09:00']);
});

describe('isOnNow', () => {
  const sunday = (clock: string) => new Date(`2026-11-22T${clock}:00`);

  it.each([
    ['08:29', false],
    ['08:30', true],
    ['09:14', true],
    ['09:15', false],
  ])('at %s: %s', (clock, expected) => {
    expect(isOnNow([slot(6, '08:30', '09:15')], sunday(clock))).toBe(expected);
  });

  it('minds the day', () => {
    expect(isOnNow([slot(0, '08:30', '09:15')], sunday('08:45'))).toBe(false);
  });
});

describe('firstOverlap', () => {
  it('finds two lessons at once', () => {
    expect(firstOverlap([slot(0, '08:00', '08:45'), slot(1, '08:00', '08:45'), slot(0, '08:30', '09:15')])).toEqual([
      0, 2,
    ]);
  });

  it('lets one lesson begin when another ends', () => {
    expect(firstOverlap([slot(0, '08:00', '08:45'), slot(0, '08:45', '09:30')])).toBeNull();
  });
});
