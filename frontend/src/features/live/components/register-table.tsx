import { useMemo, type ReactNode } from 'react';

import type { Engine, RegisterEntry } from '@/api/types.gen';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { words } from '@/lib/words';

import { RegisterStudent } from './register-student';
import classes from './register-table.module.css';

const t = words('live');

interface RegisterTableProps {
  rows: readonly RegisterEntry[];
  engine: Engine;
  photoOf: (studentId: string) => string | undefined;
  mark: (entry: RegisterEntry) => ReactNode;
}

export function RegisterTable({ rows, engine, photoOf, mark }: RegisterTableProps) {
  const columns = useMemo<Column<RegisterEntry>[]>(
    () => [
      {
        id: 'student',
        header: t('table.student'),
        kind: 'name',
        cell: (entry) => <RegisterStudent entry={entry} photo={photoOf(entry.student_id)} engine={engine} />,
      },
      { id: 'status', header: t('table.status'), className: classes.mark ?? '', cell: mark },
    ],
    [engine, photoOf, mark],
  );
  return (
    <DataTable
      layout="list"
      label={t('table.label')}
      className={classes.register}
      columns={columns}
      rows={rows}
      rowKey={({ student_id }) => student_id}
    />
  );
}
