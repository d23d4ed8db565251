import { formatClock, formatClockWithSeconds, wholePercentages } from '@/lib/format';
import type { MoodBucket } from '@/lib/mood-buckets';
import { MOODS } from '@/lib/moods';

import classes from './mood-panel.module.css';

interface MoodTableProps {
  buckets: MoodBucket[];
  seconds: number;
}

/** What the chart draws, in numbers. */
export function MoodTable({ buckets, seconds }: MoodTableProps) {
  return (
    // A scrolling region has to be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
    <div className={classes.scroller} role="region" aria-label="Mood of the lesson in numbers" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{seconds < 60 ? `${seconds} s from` : `${seconds / 60} min from`}</th>
            <th scope="col">Score</th>
            {MOODS.map((mood) => (
              <th key={mood} scope="col">
                {mood}
              </th>
            ))}
            <th scope="col">Faces</th>
          </tr>
        </thead>
        <tbody>
          {buckets.map((bucket) => (
            <Row key={bucket.at} bucket={bucket} label={seconds < 60 ? formatClockWithSeconds : formatClock} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  bucket: MoodBucket;
  label: (iso: string) => string;
}

function Row({ bucket: { at, score, shares, faces }, label }: RowProps) {
  const percentages = shares === null ? null : wholePercentages(MOODS.map((mood) => shares[mood]));
  return (
    <tr>
      <th scope="row">{label(at)}</th>
      <td>{score === null ? 'none' : Math.round(score)}</td>
      {MOODS.map((mood, index) => (
        <td key={mood}>{percentages === null ? '–' : `${percentages[index] ?? 0}%`}</td>
      ))}
      <td>{faces.toFixed(1)}</td>
    </tr>
  );
}
