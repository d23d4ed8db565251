import { IconCameraPlus, IconHandFinger } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { RegisterEntry } from '@/api/types.gen';
import text from '@/components/data-table/cell-text.module.css';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { LivenessFlag } from '@/components/liveness-flag';
import { MarkNote } from '@/components/mark-note';
import { PersonName } from '@/components/person-name';
import { formatClock, formatCosine, formatElapsed } from '@/lib/format';
import { words } from '@/lib/words';

import type { Order } from './register-order';
import classes from './register-table.module.css';

const t = words('live');

interface RegisterTableProps {
  rows: RegisterEntry[];
  now: string;
  order: Order;
  onOrder: (order: Order) => void;
  mark: (entry: RegisterEntry) => ReactNode;
}

export function RegisterTable({ rows, now, order, onOrder, mark }: RegisterTableProps) {
  const columns: Column<RegisterEntry, Order>[] = [
    { id: 'student', header: t('table.student'), kind: 'name', order: 'name', cell: (entry) => <Student entry={entry} /> },
    {
      id: 'status',
      header: t('table.status'),
      cell: (entry) => (
        <>
          {mark(entry)}
          <MarkNote minutesLate={entry.minutes_late} source={entry.source} />
        </>
      ),
    },
    {
      id: 'since',
      header: t('table.since'),
      order: 'arrival',
      cell: ({ first_seen }) => <Arrival firstSeen={first_seen} now={now} />,
    },
  ];
  return (
    <DataTable
      layout="list"
      label={t('table.label')}
      className={classes.register}
      columns={columns}
      rows={rows}
      rowKey={({ student_id }) => student_id}
      sorting={{ by: order, onSort: onOrder }}
    />
  );
}

function Student({ entry: { student_id, name, number, similarity, liveness, enrolled } }: { entry: RegisterEntry }) {
  return (
    <>
      <Link to={`/students/${encodeURIComponent(student_id)}`} className={text.link}>
        <PersonName name={name} />
      </Link>
      <p className={text.detail}>
        {number}
        {similarity !== null && <> · {formatCosine(similarity)}</>}
      </p>
      {liveness === 'suspected' && <LivenessFlag name={name} />}
      {!enrolled && (
        <p className={classes.byHand}>
          <IconHandFinger size={15} stroke={1.8} aria-hidden />
          {t('table.byHand')}
        </p>
      )}
      {!enrolled && (
        <Link to={`/register/${encodeURIComponent(student_id)}`} className={classes.hint}>
          <IconCameraPlus size={15} stroke={1.8} aria-hidden />
          {t('table.noPhotos')}
        </Link>
      )}
    </>
  );
}

function Arrival({ firstSeen, now }: { firstSeen: string | null; now: string }) {
  if (firstSeen === null) return <span className={text.detail}>{t('table.notSeen')}</span>;
  return (
    <>
      <time dateTime={firstSeen}>{formatClock(firstSeen)}</time>
      <p className={text.detail}>{formatElapsed(firstSeen, now)}</p>
    </>
  );
}
