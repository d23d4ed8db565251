import type { Student } from '@/api/types.gen';

/** With fewer photos one odd photo decides. The server says the same as `weak` of the gallery. */
export const FEWEST_PHOTOS = 3;

/** Can be recognised, but on too few photos to rely on it. */
export function isWeak({ enrolled, photos }: Student): boolean {
  return enrolled && photos.length < FEWEST_PHOTOS;
}
