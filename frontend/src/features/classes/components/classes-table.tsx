import { Link } from 'react-router';

import type { SchoolClass } from '@/api/types.gen';
import text from '@/components/data-table/cell-text.module.css';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { inOrder, slotInWords } from '@/lib/timetable';
import { words } from '@/lib/words';

const t = words('classes');

const columns = (): Column<SchoolClass>[] => [
  {
    id: 'class',
    header: t('table.class'),
    kind: 'name',
    cell: ({ id, name, teachers }) => (
      <>
        <Link to={`/classes/${encodeURIComponent(id)}`} className={text.link}>
          <bdi>{name}</bdi>
        </Link>
        {teachers.length > 0 && <p className={text.detail}>{teachers.join(', ')}</p>}
      </>
    ),
  },
  {
    id: 'students',
    header: t('table.students'),
    cell: ({ roster }) =>
      roster.length === 0 ? (
        <span className={text.missing}>{t('table.noStudents')}</span>
      ) : (
        <span>{roster.length}</span>
      ),
  },
  {
    id: 'timetable',
    header: t('table.timetable'),
    cell: ({ timetable }) =>
      timetable.length === 0 ? (
        <span className={text.detail}>{t('table.noTimetable')}</span>
      ) : (
        <span>{inOrder(timetable).map(slotInWords).join(', ')}</span>
      ),
  },
  {
    id: 'room',
    header: t('table.room'),
    cell: ({ room }) => (room === '' ? <span className={text.detail}>{t('table.noRoom')}</span> : <bdi>{room}</bdi>),
  },
  { id: 'rules', header: t('table.rules'), cell: (row) => <span>{rulesOf(row).join(', ')}</span> },
];

export function ClassesTable({ rows }: { rows: SchoolClass[] }) {
  return <DataTable columns={columns()} rows={rows} rowKey={({ id }) => id} />;
}

function rulesOf({ late_after_minutes, left_early_rule, automatic }: SchoolClass): string[] {
  return [
    t('table.lateAfter', { minutes: late_after_minutes }),
    ...(left_early_rule ? [t('table.leftEarly')] : []),
    ...(automatic ? [t('table.automatic')] : []),
  ];
}
