import golden from '@fixtures/mood.json';
import { describe, expect, it } from 'vitest';

import type { MoodPoint, MoodSeries } from '@/api/types.gen';
import { bucketsOf } from '@/lib/mood-buckets';

const START = Date.parse('2026-11-20T07:30:00Z');
const series = golden as MoodSeries;

function point(second: number, score: number | null, faces = 4, satisfied = 0.5): MoodPoint {
  const rest = (1 - satisfied) / 4;
  return {
    at: new Date(START + second * 1000).toISOString(),
    score,
    faces,
    distribution:
      score === null
        ? null
        : { Satisfied: satisfied, Interested: rest, Focused: rest, Bored: rest, Confused: rest },
  };
}

describe('bucketsOf', () => {
  it('keeps the points of a short lesson as they are', () => {
    const { seconds, buckets } = bucketsOf(series);
    expect(seconds).toBe(10);
    expect(buckets.map(({ score }) => score)).toEqual(series.points.map(({ score }) => score));
  });

  it('gathers a long lesson into whole minutes', () => {
    const points = Array.from({ length: 264 }, (_, index) => point(index * 10, 70));
    const { seconds, buckets } = bucketsOf({ step_s: 10, points });
    expect(seconds).toBe(60);
    expect(buckets).toHaveLength(44);
  });

  it('weighs points by the faces that they rest on', () => {
    const points = Array.from({ length: 66 }, (_, index) => point(index * 10, 50, 1, 0.2));
    points[0] = point(0, 80, 15, 0.6);
    const [first] = bucketsOf({ step_s: 10, points }).buckets;
    expect(first?.score).toBeCloseTo((80 * 15 + 50 * 5) / 20);
    expect(first?.shares?.Satisfied).toBeCloseTo((0.6 * 15 + 0.2 * 5) / 20);
  });

  it('leaves a gap where too few faces were seen, and where nothing was recorded', () => {
    const { buckets } = bucketsOf({ step_s: 10, points: [point(0, 70), point(10, null, 1), point(40, 60)] });
    expect(buckets.map(({ score }) => score)).toEqual([70, null, null, null, 60]);
    expect(buckets[1]?.faces).toBe(1);
  });

  it('bears a lesson without any point', () => {
    expect(bucketsOf({ step_s: 10, points: [] }).buckets).toEqual([]);
  });
});
