import type { Calibration } from '@/api/types.gen';

export interface Bin {
  /** Middle of the bin. */
  cosine: number;
  from: number;
  to: number;
  /** Pairs of photos. */
  same: number;
  different: number;
}

export function binsOf({ edges, genuine, impostor }: Calibration): Bin[] {
  return edges.slice(1).map((to, index) => {
    const from = edges[index] ?? to;
    return {
      cosine: (from + to) / 2,
      from,
      to,
      same: genuine.histogram[index] ?? 0,
      different: impostor.histogram[index] ?? 0,
    };
  });
}

/** Of the highest bar: a lone pair among a million matters the most, and has to be seen. */
const LEAST_HEIGHT = 0.012;

/** As shares of all pairs of their kind, since there are far more pairs of two students than of one. */
export function heightsOf(counts: number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const most = Math.max(...counts, 0);
  return counts.map((count) => (count === 0 ? 0 : Math.max(count, most * LEAST_HEIGHT) / total));
}
