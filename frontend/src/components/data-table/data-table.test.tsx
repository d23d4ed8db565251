import { MantineProvider } from '@mantine/core';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';

import type { Column } from './column';
import { DataTable } from './data-table';

interface Pupil {
  name: string;
  age: number;
}
type Order = 'age' | 'name';

const PUPILS: Pupil[] = [
  { name: 'Amy', age: 9 },
  { name: 'Ben', age: 8 },
];
const COLUMNS: Column<Pupil, Order>[] = [
  { id: 'select', header: <input type="checkbox" aria-label="All" />, cell: ({ name }) => <i>{name[0]}</i> },
  { id: 'name', header: 'Name', kind: 'name', order: 'name', cell: ({ name }) => name },
  { id: 'age', header: 'Age', order: 'age', className: 'narrow', cell: ({ age }) => age },
  { id: 'town', header: 'Comes from which town', label: 'Town', cell: () => 'Bath' },
  { id: 'actions', header: 'Actions', kind: 'actions', cell: ({ name }) => <button>Greet {name}</button> },
];

function show(props: Partial<Parameters<typeof DataTable<Pupil, Order>>[0]> = {}) {
  const shared = { columns: COLUMNS, rows: PUPILS, rowKey: ({ name }: Pupil) => name, ...props };
  return render(
    <MantineProvider>
      <DataTable<Pupil, Order> {...(shared as Parameters<typeof DataTable<Pupil, Order>>[0])} />
    </MantineProvider>,
  );
}

it('names each column and each row', () => {
  show();
  expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
    '', 'Name', 'Age', 'Comes from which town', 'Actions',
  ]);
  expect(screen.getAllByRole('rowheader').map((head) => head.textContent)).toEqual(['Amy', 'Ben']);
  const row = screen.getByRole('row', { name: /Ben/ });
  expect(within(row).getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['B', '8', 'Bath', 'Greet Ben']);
  expect(screen.getByRole('columnheader', { name: 'Age' })).toHaveClass('narrow');
  expect(within(row).getByRole('cell', { name: '8' })).toHaveClass('narrow');
});

it('says on a card what a cell is, where its header does not stand above it', () => {
  const { container } = show();
  const row = container.querySelector('tbody tr');
  const labels = [...(row?.children ?? [])].map((cell) => cell.getAttribute('data-label'));
  expect(labels).toEqual([null, null, 'Age', 'Town', null]);
});

it('tells the order of the rows, and asks for another by the keyboard', async () => {
  const onSort = vi.fn();
  show({ sorting: { by: 'age', onSort } });
  expect(screen.getByRole('columnheader', { name: 'Age' })).toHaveAttribute('aria-sort', 'ascending');
  expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'none');
  expect(screen.getByRole('columnheader', { name: 'Actions' })).not.toHaveAttribute('aria-sort');
  const user = userEvent.setup();
  screen.getByRole('button', { name: 'Name' }).focus();
  await user.keyboard('{Enter}');
  expect(onSort.mock.calls).toEqual([['name']]);
});

it('has no buttons in its head where nobody sorts', () => {
  show();
  expect(screen.queryByRole('button', { name: 'Name' })).toBeNull();
  expect(screen.getByRole('columnheader', { name: 'Name' })).not.toHaveAttribute('aria-sort');
});

it('lets rows stand out', () => {
  show({ isMarked: ({ age }) => age > 8 });
  expect(screen.getByRole('row', { name: /Amy/ })).toHaveAttribute('data-marked', 'true');
  expect(screen.getByRole('row', { name: /Ben/ })).toHaveAttribute('data-marked', 'false');
});

it('scrolls in a region that the keyboard reaches, but for cards', () => {
  const { unmount } = show();
  expect(screen.queryByRole('region')).toBeNull();
  unmount();
  show({ layout: 'numbers', label: 'Ages of the pupils', className: 'low' });
  const region = screen.getByRole('region', { name: 'Ages of the pupils' });
  expect(region).toHaveAttribute('tabindex', '0');
  expect(region).toHaveClass('low');
  expect(within(region).getByRole('table')).toBeInTheDocument();
});
