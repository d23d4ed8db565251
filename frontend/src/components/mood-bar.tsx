import { wholePercentages } from '@/lib/format';
import { MOODS } from '@/lib/moods';
import type { MoodShares } from '@/types/mood';

import classes from './mood-bar.module.css';

/** Narrower parts have no room for their number: the list below the bar has it. */
const ROOM_FOR_A_NUMBER = 9;

export function MoodBar({ distribution }: { distribution: MoodShares }) {
  const percentages = wholePercentages(MOODS.map((mood) => distribution[mood]));
  const parts = MOODS.map((mood, index) => ({ mood, percent: percentages[index] ?? 0 }));
  return (
    <div>
      <div className={classes.bar} aria-hidden>
        {parts
          .filter(({ percent }) => percent > 0)
          .map(({ mood, percent }) => (
            <div key={mood} className={classes.part} data-mood={mood} style={{ flexGrow: percent }}>
              {percent >= ROOM_FOR_A_NUMBER && <span className={classes.inside}>{percent}%</span>}
            </div>
          ))}
      </div>
      <ul className={classes.legend} aria-label="Moods of the class">
        {parts.map(({ mood, percent }) => (
          <li key={mood}>
            <span className={classes.swatch} data-mood={mood} aria-hidden />
            <span className={classes.mood}>{mood}</span> <span className={classes.percent}>{percent}%</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
