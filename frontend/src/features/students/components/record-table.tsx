import { Link } from 'react-router';

import type { RecordLine } from '@/api/types.gen';
import text from '@/components/data-table/cell-text.module.css';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { MarkNote } from '@/components/mark-note';
import { StatusBadge } from '@/components/status-badge';
import { formatMoment } from '@/lib/format';
import { words } from '@/lib/words';

const t = words('students');

const columns = (): Column<RecordLine>[] => [
  {
    id: 'session',
    header: t('record.session'),
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
    header: t('record.mark'),
    cell: ({ status, minutes_late }) => (
      <div>
        <StatusBadge status={status} />
        <MarkNote minutesLate={minutes_late} source={null} />
      </div>
    ),
  },
  {
    id: 'reason',
    header: t('record.reason'),
    cell: ({ reason }) =>
      reason === '' ? <span className={text.detail}>{t('record.noReason')}</span> : <bdi>{reason}</bdi>,
  },
];

export function RecordTable({ lines }: { lines: RecordLine[] }) {
  return <DataTable columns={columns()} rows={lines} rowKey={({ session_id }) => session_id} />;
}
