import { Panel } from '@/components/panel';
import { MarkTally } from '@/components/mark-tally';
import { formatShare } from '@/lib/format';
import type { StudentRecord } from '@/types/lesson';

import classes from './record-summary.module.css';

/** How often a student was there. */
export function RecordSummary({ record: { rate, counts } }: { record: StudentRecord }) {
  return (
    <Panel title="Attendance">
      <div className={classes.summary}>
        <p>
          <span className={classes.rate}>{rate === null ? 'None yet' : formatShare(rate)}</span>
          {rate !== null && <span className={classes.caption}> of the lessons attended</span>}
        </p>
        <MarkTally counts={counts} label="Marks of this student" />
      </div>
      <p className={classes.help}>
        Present, late and left early count as attended. Excused and unmarked lessons do not count at all.
      </p>
    </Panel>
  );
}
