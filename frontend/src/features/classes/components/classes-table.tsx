import { Link } from 'react-router';

import text from '@/components/data-table/cell-text.module.css';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { plural } from '@/lib/format';
import { inOrder, slotInWords } from '@/lib/timetable';
import type { SchoolClass } from '@/types/classes';

const COLUMNS: Column<SchoolClass>[] = [
  {
    id: 'class',
    header: 'Class',
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
    header: 'Students',
    cell: ({ roster }) =>
      roster.length === 0 ? <span className={text.missing}>None yet</span> : <span>{roster.length}</span>,
  },
  {
    id: 'timetable',
    header: 'Timetable',
    cell: ({ timetable }) =>
      timetable.length === 0 ? (
        <span className={text.detail}>None</span>
      ) : (
        <span>{inOrder(timetable).map(slotInWords).join(', ')}</span>
      ),
  },
  {
    id: 'room',
    header: 'Room',
    cell: ({ room }) => (room === '' ? <span className={text.detail}>None</span> : <bdi>{room}</bdi>),
  },
  { id: 'rules', header: 'Rules', cell: (row) => <span>{rulesOf(row).join(', ')}</span> },
];

export function ClassesTable({ rows }: { rows: SchoolClass[] }) {
  return <DataTable columns={COLUMNS} rows={rows} rowKey={({ id }) => id} />;
}

function rulesOf({ late_after_minutes, left_early_rule, automatic }: SchoolClass): string[] {
  return [
    `late after ${plural(late_after_minutes, 'minute')}`,
    ...(left_early_rule ? ['marks leaving early'] : []),
    ...(automatic ? ['starts by itself'] : []),
  ];
}
