import { Link } from 'react-router';

import classes from '@/components/data-table.module.css';
import { MarkTally } from '@/components/mark-tally';
import { formatClock, formatDuration, formatMoment } from '@/lib/format';
import type { SessionSummary } from '@/types/lesson';

import { SessionStateBadge } from './session-state-badge';

export function SessionsTable({ sessions }: { sessions: SessionSummary[] }) {
  return (
    <div className={classes.box}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Session</th>
            <th scope="col">State</th>
            <th scope="col">Lasted</th>
            <th scope="col">Marks</th>
            <th scope="col">Started by</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <Row key={session.id} session={session} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ session }: { session: SessionSummary }) {
  const { id, class_name, room, state, started_at, closed_at, started_by, counts } = session;
  return (
    <tr>
      <th scope="row">
        <Link to={`/sessions/${encodeURIComponent(id)}`} className={classes.link}>
          <bdi>{class_name}</bdi>
        </Link>
        <p className={classes.detail}>
          <time dateTime={started_at}>{formatMoment(started_at)}</time>
          {room !== '' && ` · ${room}`}
        </p>
      </th>
      <td data-label="State">
        <SessionStateBadge state={state} />
      </td>
      <td data-label="Lasted">
        {closed_at === null ? (
          <span className={classes.detail}>still open</span>
        ) : (
          <span>
            {formatDuration(started_at, closed_at)}
            <span className={classes.detail}> to {formatClock(closed_at)}</span>
          </span>
        )}
      </td>
      <td data-label="Marks">
        <MarkTally counts={counts} label={`Marks of ${class_name}`} />
      </td>
      <td data-label="Started by">
        <bdi>{started_by}</bdi>
      </td>
    </tr>
  );
}
