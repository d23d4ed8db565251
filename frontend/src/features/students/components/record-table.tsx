import { Link } from 'react-router';

import classes from '@/components/data-table.module.css';
import { MarkNote } from '@/components/mark-note';
import { StatusBadge } from '@/components/status-badge';
import { formatMoment } from '@/lib/format';
import type { RecordLine } from '@/types/lesson';

export function RecordTable({ lines }: { lines: RecordLine[] }) {
  return (
    <div className={classes.box}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Session</th>
            <th scope="col">Mark</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ session_id, class_name, started_at, status, minutes_late, reason }) => (
            <tr key={session_id}>
              <th scope="row">
                <Link to={`/sessions/${encodeURIComponent(session_id)}`} className={classes.link}>
                  <bdi>{class_name}</bdi>
                </Link>
                <p className={classes.detail}>
                  <time dateTime={started_at}>{formatMoment(started_at)}</time>
                </p>
              </th>
              <td data-label="Mark">
                <div>
                  <StatusBadge status={status} />
                  <MarkNote minutesLate={minutes_late} source={null} />
                </div>
              </td>
              <td data-label="Reason">
                {reason === '' ? <span className={classes.detail}>None</span> : <bdi>{reason}</bdi>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
