import { Link } from 'react-router';

import text from '@/components/data-table/cell-text.module.css';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { MarkTally } from '@/components/mark-tally';
import { formatClock, formatDuration, formatMoment } from '@/lib/format';
import type { SessionSummary } from '@/types/lesson';

import { SessionStateBadge } from './session-state-badge';

const COLUMNS: Column<SessionSummary>[] = [
  { id: 'session', header: 'Session', kind: 'name', cell: (session) => <Session session={session} /> },
  { id: 'state', header: 'State', cell: ({ state }) => <SessionStateBadge state={state} /> },
  { id: 'lasted', header: 'Lasted', cell: (session) => <Lasted session={session} /> },
  {
    id: 'marks',
    header: 'Marks',
    cell: ({ counts, class_name }) => <MarkTally counts={counts} label={`Marks of ${class_name}`} />,
  },
  { id: 'by', header: 'Started by', cell: ({ started_by }) => <bdi>{started_by}</bdi> },
];

export function SessionsTable({ sessions }: { sessions: SessionSummary[] }) {
  return <DataTable columns={COLUMNS} rows={sessions} rowKey={({ id }) => id} />;
}

function Session({ session: { id, class_name, room, started_at } }: { session: SessionSummary }) {
  return (
    <>
      <Link to={`/sessions/${encodeURIComponent(id)}`} className={text.link}>
        <bdi>{class_name}</bdi>
      </Link>
      <p className={text.detail}>
        <time dateTime={started_at}>{formatMoment(started_at)}</time>
        {room !== '' && ` · ${room}`}
      </p>
    </>
  );
}

function Lasted({ session: { started_at, closed_at } }: { session: SessionSummary }) {
  if (closed_at === null) return <span className={text.detail}>still open</span>;
  return (
    <span>
      {formatDuration(started_at, closed_at)}
      <span className={text.detail}> to {formatClock(closed_at)}</span>
    </span>
  );
}
