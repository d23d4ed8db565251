import { describe, expect, it } from 'vitest';

import { roomFor, seatAt, seatInOrder, sizeOf, unseat } from './seats';

const PLAN = [
  { student_id: 'a', column: 0, row: 0 },
  { student_id: 'b', column: 3, row: 2 },
];

describe('seatAt', () => {
  it('moves somebody to a free place', () => {
    expect(seatAt(PLAN, 'a', 1, 1)).toEqual([PLAN[1], { student_id: 'a', column: 1, row: 1 }]);
  });

  it('lets two change places', () => {
    expect(seatAt(PLAN, 'a', 3, 2)).toEqual([
      { student_id: 'a', column: 3, row: 2 },
      { student_id: 'b', column: 0, row: 0 },
    ]);
  });

  it('has whoever sat there stand up for somebody who stood', () => {
    expect(seatAt(PLAN, 'c', 0, 0)).toEqual([PLAN[1], { student_id: 'c', column: 0, row: 0 }]);
  });

  it('leaves somebody where they are', () => {
    expect(seatAt(PLAN, 'a', 0, 0)).toEqual(PLAN);
  });
});

it('knows how large a plan is, and leaves room to move', () => {
  expect(sizeOf(PLAN)).toEqual({ columns: 4, rows: 3 });
  expect(sizeOf([])).toEqual({ columns: 1, rows: 1 });
  expect(roomFor([])).toEqual({ columns: 7, rows: 6 });
  expect(roomFor([{ student_id: 'a', column: 29, row: 29 }])).toEqual({ columns: 30, rows: 30 });
});

it('takes somebody off', () => {
  expect(unseat(PLAN, 'a')).toEqual([PLAN[1]]);
});

it('seats everybody row by row', () => {
  expect(seatInOrder(['a', 'b', 'c'], 2)).toEqual([
    { student_id: 'a', column: 0, row: 0 },
    { student_id: 'b', column: 1, row: 0 },
    { student_id: 'c', column: 0, row: 1 },
  ]);
});
