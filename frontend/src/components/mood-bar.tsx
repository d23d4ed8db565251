import type { MoodShares } from '@/api/types.gen';
import { formatShare, wholePercentages } from '@/lib/format';
import { moodLabel, MOODS } from '@/lib/moods';
import { words } from '@/lib/words';

import classes from './mood-bar.module.css';

const t = words('components');

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
              {percent >= ROOM_FOR_A_NUMBER && <span className={classes.inside}>{formatShare(percent / 100)}</span>}
            </div>
          ))}
      </div>
      <ul className={classes.legend} aria-label={t('mood.ofTheClass')}>
        {parts.map(({ mood, percent }) => (
          <li key={mood}>
            <span className={classes.swatch} data-mood={mood} aria-hidden />
            <span className={classes.mood}>{moodLabel(mood)}</span> <span className={classes.percent}>{formatShare(percent / 100)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
