import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import type { Calibration, ThresholdRow } from '@/types/recognition';

import { formatFineShare } from './fine-share';
import classes from './threshold-table.module.css';

const FIGURES: Column<ThresholdRow>[] = [
  { id: 'kept', header: 'Same student kept', cell: ({ true_share }) => formatFineShare(true_share) },
  { id: 'false', header: 'False pairs', cell: ({ false_pairs }) => false_pairs.toLocaleString('en-GB') },
  { id: 'highest', header: 'Highest false', cell: ({ highest_false }) => highest_false?.toFixed(3) ?? '–' },
  { id: 'recognised', header: 'Recognised', cell: ({ recognised }) => formatFineShare(recognised) },
  { id: 'asked', header: 'Teacher is asked', cell: ({ asked }) => formatFineShare(asked) },
  { id: 'wrong', header: 'Wrong name', cell: ({ wrong }) => formatFineShare(wrong) },
  { id: 'strangers', header: 'Strangers taken for a student', cell: ({ strangers }) => formatFineShare(strangers) },
];

/** What each threshold would do with the enrolled photos. */
export function ThresholdTable({ calibration: { table, threshold, recommended } }: { calibration: Calibration }) {
  const name: Column<ThresholdRow> = {
    id: 'threshold',
    header: 'Threshold',
    kind: 'name',
    cell: (row) => (
      <>
        {row.threshold.toFixed(3)}
        {row.threshold === threshold && <span className={classes.tag}>in use</span>}
        {row.threshold === recommended && <span className={classes.tag}>recommended</span>}
      </>
    ),
  };
  return (
    <>
      <DataTable
        layout="numbers"
        label="What each threshold would do"
        className={classes.thresholds}
        columns={[name, ...FIGURES]}
        rows={table}
        rowKey={(row) => row.threshold}
        isMarked={(row) => row.threshold === threshold || row.threshold === recommended}
      />
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
