import { describe, expect, it } from 'vitest';

import { heightsOf } from './histogram';

describe('the heights of a histogram', () => {
  it('are shares of all pairs', () => {
    expect(heightsOf([1, 3, 0])).toEqual([0.25, 0.75, 0]);
  });

  it('show a lone pair among a million', () => {
    const [most = 0, lone = 0] = heightsOf([1_000_000, 1]);
    expect(lone / most).toBeCloseTo(0.012);
  });

  it('are none without pairs', () => {
    expect(heightsOf([0, 0])).toEqual([0, 0]);
  });
});
