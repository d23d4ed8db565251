import { Link } from 'react-router';

import text from '@/components/data-table/cell-text.module.css';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { MarkNote } from '@/components/mark-note';
import { StatusBadge } from '@/components/status-badge';
import { formatMoment } from '@/lib/format';
import type { RecordLine } from '@/types/lesson';

const COLUMNS: Column<RecordLine>[] = [
  {
    id: 'session',
    header: 'Session',
    kind: 'name',
    cell: ({ session_id, class_name, started_at }) => (
      <>
        <Link to={`/sessions/${encodeURIComponent(session_id)}`} className={text.link}>
          <bdi>{class_name}</bdi>
        </Link>
        <p className={text.detail}>
          <time dateTime={started_at}>{formatMoment(started_at)}</time>
        </p>
      </>
    ),
  },
  {
    id: 'mark',
    header: 'Mark',
    cell: ({ status, minutes_late }) => (
      <div>
        <StatusBadge status={status} />
        <MarkNote minutesLate={minutes_late} source={null} />
      </div>
    ),
  },
  {
    id: 'reason',
    header: 'Reason',
    cell: ({ reason }) => (reason === '' ? <span className={text.detail}>None</span> : <bdi>{reason}</bdi>),
  },
];

export function RecordTable({ lines }: { lines: RecordLine[] }) {
  return <DataTable columns={COLUMNS} rows={lines} rowKey={({ session_id }) => session_id} />;
}
