import type { MoodPoint, MoodSeries, MoodShares } from '@/api/types.gen';
import { MOODS } from '@/lib/moods';

/** A stretch of the lesson. `score` and `shares` are null where too few faces were seen. */
export interface MoodBucket {
  at: string;
  score: number | null;
  faces: number;
  shares: MoodShares | null;
}

/** As many as can be told apart side by side. */
const MOST_BUCKETS = 60;
const MINUTE_S = 60;

/** Points of ten seconds gathered into stretches, of whole minutes where the lesson is long. */
export function bucketsOf({ step_s, points }: MoodSeries): { seconds: number; buckets: MoodBucket[] } {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return { seconds: step_s, buckets: [] };
  const start = Date.parse(first.at);
  const length = (Date.parse(last.at) - start) / 1000 + step_s;
  const seconds = lengthOfBucket(length, step_s);
  const gathered = new Map<number, MoodPoint[]>();
  for (const point of points) {
    const place = Math.floor((Date.parse(point.at) - start) / 1000 / seconds);
    gathered.set(place, [...(gathered.get(place) ?? []), point]);
  }
  const buckets = Array.from({ length: Math.ceil(length / seconds) }, (_, place) =>
    meanOf(new Date(start + place * seconds * 1000).toISOString(), gathered.get(place) ?? []),
  );
  return { seconds, buckets };
}

function lengthOfBucket(length: number, step: number): number {
  if (length / step <= MOST_BUCKETS) return step;
  return Math.ceil(length / MOST_BUCKETS / MINUTE_S) * MINUTE_S;
}

/** Points weigh as much as the faces they rest on. */
function meanOf(at: string, points: MoodPoint[]): MoodBucket {
  const known = points.filter(
    (point): point is MoodPoint & { score: number; distribution: MoodShares } =>
      point.score !== null && point.distribution !== null,
  );
  const faces = points.length === 0 ? 0 : points.reduce((sum, point) => sum + point.faces, 0) / points.length;
  const weight = known.reduce((sum, point) => sum + point.faces, 0);
  if (weight === 0) return { at, faces, score: null, shares: null };
  const mean = (value: (point: (typeof known)[number]) => number) =>
    known.reduce((sum, point) => sum + value(point) * point.faces, 0) / weight;
  const shares = Object.fromEntries(MOODS.map((mood) => [mood, mean((point) => point.distribution[mood])]));
  return { at, faces, score: mean((point) => point.score), shares: shares as MoodShares };
}
