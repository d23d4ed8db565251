import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { Mark } from '@/api/types.gen';
import text from '@/components/data-table/cell-text.module.css';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { LivenessFlag } from '@/components/liveness-flag';
import { MarkNote } from '@/components/mark-note';
import { PersonName } from '@/components/person-name';
import { formatClock } from '@/lib/format';
import { statusLabel } from '@/lib/marks';
import { words } from '@/lib/words';

const t = words('sessions');

interface MarksTableProps {
  marks: Mark[];
  /** A mark, and the way to change it where there is one. */
  mark: (mark: Mark) => ReactNode;
}

/** The register of a session. */
export function MarksTable({ marks, mark }: MarksTableProps) {
  const columns: Column<Mark>[] = [
    { id: 'student', header: t('register.student'), kind: 'name', cell: (line) => <Student mark={line} /> },
    {
      id: 'mark',
      header: t('register.mark'),
      printed: ({ status }) => statusLabel(status),
      cell: (line) => (
        <div>
          {mark(line)}
          <MarkNote minutesLate={line.minutes_late} source={line.source} />
          {line.suspected && <LivenessFlag name={line.name} />}
        </div>
      ),
    },
    { id: 'seen', header: t('register.seen'), cell: (line) => <Seen mark={line} /> },
    {
      id: 'reason',
      header: t('register.reason'),
      cell: ({ reason }) =>
        reason === '' ? <span className={text.detail}>{t('register.noReason')}</span> : <bdi>{reason}</bdi>,
    },
  ];
  return <DataTable columns={columns} rows={marks} rowKey={({ student_id }) => student_id} />;
}

function Student({ mark: { student_id, name, number, by_hand } }: { mark: Mark }) {
  return (
    <>
      <Link to={`/students/${encodeURIComponent(student_id)}`} className={text.link}>
        <PersonName name={name} />
      </Link>
      <p className={text.detail}>{by_hand ? t('register.byHand', { number }) : number}</p>
    </>
  );
}

function Seen({ mark: { first_seen, last_seen } }: { mark: Mark }) {
  if (first_seen === null) return <span className={text.detail}>{t('register.notSeen')}</span>;
  return (
    <span>
      {last_seen === null
        ? formatClock(first_seen)
        : t('register.fromTo', { first: formatClock(first_seen), last: formatClock(last_seen) })}
    </span>
  );
}
