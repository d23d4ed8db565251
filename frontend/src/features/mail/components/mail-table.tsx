import { Checkbox } from '@mantine/core';

import type { MailItem } from '@/api/types.gen';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { words } from '@/lib/words';

import { Guardian, Remark, Student, Subject, When } from './mail-cells';
import classes from './mail-table.module.css';
import { QuickActions } from './quick-actions';
import { standingOf } from './standing';
import { StandingBadge } from './standing-badge';

const t = words('mail');

interface MailTableProps {
  items: MailItem[];
  selected: ReadonlySet<string>;
  onSelect: (items: MailItem[], selected: boolean) => void;
  onOpen: (item: MailItem) => void;
}

export function MailTable({ items, selected, onSelect, onOpen }: MailTableProps) {
  const waiting = items.filter((item) => standingOf(item) === 'waiting');
  const chosen = waiting.filter(({ id }) => selected.has(id)).length;
  const columns: Column<MailItem>[] = [
    {
      id: 'select',
      className: classes.select,
      header: (
        <Checkbox
          size="sm"
          checked={chosen > 0 && chosen === waiting.length}
          indeterminate={chosen > 0 && chosen < waiting.length}
          disabled={waiting.length === 0}
          onChange={(event) => onSelect(waiting, event.currentTarget.checked)}
          aria-label={t('row.selectAll')}
        />
      ),
      cell: (item) =>
        standingOf(item) === 'waiting' && (
          <Checkbox
            size="sm"
            checked={selected.has(item.id)}
            onChange={(event) => onSelect([item], event.currentTarget.checked)}
            aria-label={t('row.select', { guardian: item.guardian, student: item.student })}
          />
        ),
    },
    { id: 'student', header: t('column.student'), kind: 'name', cell: (item) => <Student item={item} /> },
    { id: 'to', header: t('column.to'), className: classes.to, cell: (item) => <Guardian item={item} /> },
    {
      id: 'subject',
      header: t('column.subject'),
      className: classes.about,
      cell: (item) => <Subject item={item} onOpen={() => onOpen(item)} />,
    },
    {
      id: 'state',
      header: t('column.state'),
      className: classes.state,
      cell: (item) => (
        <div>
          <StandingBadge item={item} />
          <Remark item={item} />
        </div>
      ),
    },
    { id: 'when', header: t('column.when'), className: classes.when, cell: (item) => <When item={item} /> },
    { id: 'actions', header: t('column.actions'), kind: 'actions', cell: (item) => <QuickActions item={item} /> },
  ];
  return (
    <DataTable
      className={classes.mail}
      columns={columns}
      rows={items}
      rowKey={({ id }) => id}
      isMarked={({ id }) => selected.has(id)}
    />
  );
}
