import type { ReactNode } from 'react';

import type { Calibration, ThresholdRow } from '@/types/recognition';

import { formatFineShare } from './fine-share';
import classes from './threshold-table.module.css';

interface Column {
  heading: string;
  value: (row: ThresholdRow) => ReactNode;
}

const COLUMNS: Column[] = [
  { heading: 'Same student kept', value: ({ true_share }) => formatFineShare(true_share) },
  { heading: 'False pairs', value: ({ false_pairs }) => false_pairs.toLocaleString('en-GB') },
  { heading: 'Highest false', value: ({ highest_false }) => highest_false?.toFixed(3) ?? '–' },
  { heading: 'Recognised', value: ({ recognised }) => formatFineShare(recognised) },
  { heading: 'Teacher is asked', value: ({ asked }) => formatFineShare(asked) },
  { heading: 'Wrong name', value: ({ wrong }) => formatFineShare(wrong) },
  { heading: 'Strangers taken for a student', value: ({ strangers }) => formatFineShare(strangers) },
];

/** What each threshold would do with the enrolled photos. */
export function ThresholdTable({ calibration: { table, threshold, recommended } }: { calibration: Calibration }) {
  return (
    <>
      {/* A scrolling region has to be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex */}
      <div className={classes.scroller} role="region" aria-label="What each threshold would do" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Threshold</th>
              {COLUMNS.map(({ heading }) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.map((row) => (
              <tr key={row.threshold} data-marked={row.threshold === threshold || row.threshold === recommended}>
                <th scope="row">
                  {row.threshold.toFixed(3)}
                  {row.threshold === threshold && <span className={classes.tag}>in use</span>}
                  {row.threshold === recommended && <span className={classes.tag}>recommended</span>}
                </th>
                {COLUMNS.map(({ heading, value }) => (
                  <td key={heading}>{value(row)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <dl className={classes.meanings}>
        <div>
          <dt>Same student kept</dt>
          <dd>of the pairs of two photos of one student, how many reach the threshold</dd>
        </div>
        <div>
          <dt>False pairs</dt>
          <dd>pairs of photos of two students that reach it, and the highest cosine of those</dd>
        </div>
        <div>
          <dt>Recognised, asked, wrong name</dt>
          <dd>
            what would be said of each photo if it were a face in the room, with its student’s other photos enrolled
          </dd>
        </div>
        <div>
          <dt>Strangers</dt>
          <dd>how many would be taken for another student if they were not enrolled themselves</dd>
        </div>
      </dl>
    </>
  );
}
