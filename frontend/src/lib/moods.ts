import { words } from '@/lib/words';
import type { Mood } from '@/types/mood';

const t = words('moods');

/** From best to worst: the order never changes, so that a place on the bar means something. */
export const MOODS: readonly Mood[] = ['Satisfied', 'Interested', 'Focused', 'Bored', 'Confused'];

/** The readings that the score is the mean of, once there are that many. */
export const FULL_BUFFER = 40;

export function moodLabel(mood: Mood): string {
  return t(`mood.${mood}`);
}
