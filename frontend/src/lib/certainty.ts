import type { Engine, Liveness } from '@/api/types.gen';

/** How far a teacher may trust that a face is this student. The cosine itself stands in a mark's detail. */
export type Certainty = 'sure' | 'likely' | 'look';

interface Recognised {
  /** A cosine; null where no face was recognised. */
  similarity: number | null;
  liveness: Liveness | null;
}

/** `look` where a person ought to: below the model's threshold, or where the face may be a photo. */
export function certaintyOf(
  { similarity, liveness }: Recognised,
  { threshold, sure_from }: Pick<Engine, 'threshold' | 'sure_from'>,
): Certainty | null {
  if (liveness === 'suspected') return 'look';
  if (similarity === null) return null;
  if (similarity < threshold) return 'look';
  return similarity < sure_from ? 'likely' : 'sure';
}
