export type Mood = 'Satisfied' | 'Interested' | 'Focused' | 'Bored' | 'Confused';

/** Shares that add up to 1. */
export type MoodShares = Record<Mood, number>;

export interface MoodReading {
  /** 0 to 100, null below three faces. */
  score: number | null;
  /** How many faces it rests on; a mean over several seconds has fractions. */
  faces: number;
  distribution: MoodShares | null;
}
