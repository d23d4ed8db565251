import type { Key } from 'react';

import cards from './cards.module.css';
import type { Column, Sorting } from './column';
import list from './list.module.css';
import matrix from './matrix.module.css';
import numbers from './numbers.module.css';
import { TableFrame } from './table-frame';
import { TableHeading } from './table-heading';
import { TableRow } from './table-row';

/**
 * `cards` is a box whose rows are cards on a phone. The others keep their columns and scroll in a named region:
 * `numbers` stand to the right, a `list` has no lines between its columns, a `matrix` keeps its first column in sight.
 */
const LAYOUTS = { cards, list, matrix, numbers };

type Place = { layout?: 'cards'; label?: never } | { layout: 'list' | 'matrix' | 'numbers'; label: string };

type DataTableProps<Row, Order extends string> = Place & {
  columns: Column<Row, Order>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => Key;
  /** Rows that stand out. */
  isMarked?: (row: Row) => boolean;
  sorting?: Sorting<Order>;
  /** Of what surrounds the table. */
  className?: string;
};

export function DataTable<Row, Order extends string = never>(props: DataTableProps<Row, Order>) {
  const { layout = 'cards', label, columns, rows, rowKey, isMarked, sorting, className = '' } = props;
  const classes = LAYOUTS[layout];
  return (
    <TableFrame className={`${classes.frame ?? ''} ${className}`.trim()} label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <TableHeading key={column.id} column={column} sorting={sorting} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <TableRow key={rowKey(row, index)} columns={columns} row={row} marked={isMarked?.(row)} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
