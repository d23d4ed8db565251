import type { MoodShares } from '@/api/types.gen';
import { words } from '@/lib/words';

const t = words('moods');

export type Mood = keyof MoodShares;

/** From best to worst: the order never changes, so that a place on the bar means something. */
export const MOODS: readonly Mood[] = ['Satisfied', 'Interested', 'Focused', 'Bored', 'Confused'];

/** The readings that the score is the mean of, once there are that many. */
export const FULL_BUFFER = 40;

export function moodLabel(mood: Mood): string {
  return t(`mood.${mood}`);
}
