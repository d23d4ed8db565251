import { Link } from 'react-router';

import type { SessionSummary } from '@/api/types.gen';
import text from '@/components/data-table/cell-text.module.css';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { MarkTally } from '@/components/mark-tally';
import { formatClock, formatDuration, formatMoment } from '@/lib/format';
import { words } from '@/lib/words';

import { SessionStateBadge } from './session-state-badge';

const t = words('sessions');

const columns = (): Column<SessionSummary>[] => [
  { id: 'session', header: t('table.session'), kind: 'name', cell: (session) => <Session session={session} /> },
  { id: 'state', header: t('table.state'), cell: (session) => <SessionStateBadge session={session} /> },
  { id: 'lasted', header: t('table.lasted'), cell: (session) => <Lasted session={session} /> },
  {
    id: 'marks',
    header: t('table.marks'),
    cell: ({ counts, class_name }) => <MarkTally counts={counts} label={t('table.marksOf', { name: class_name })} />,
  },
  { id: 'by', header: t('table.startedBy'), cell: ({ started_by }) => <bdi>{started_by}</bdi> },
];

export function SessionsTable({ sessions }: { sessions: SessionSummary[] }) {
  return <DataTable columns={columns()} rows={sessions} rowKey={({ id }) => id} />;
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
  if (closed_at === null) return <span className={text.detail}>{t('table.stillOpen')}</span>;
  return (
    <span>
      {t.rich('table.lastedTo', {
        duration: formatDuration(started_at, closed_at),
        end: formatClock(closed_at),
        until: (end) => <span className={text.detail}>{end}</span>,
      })}
    </span>
  );
}
