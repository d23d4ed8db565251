import { memo } from 'react';

import { labelOf, type Column } from './column';

interface TableRowProps<Row, Order extends string> {
  columns: Column<Row, Order>[];
  row: Row;
  marked: boolean | undefined;
}

function PlainRow<Row, Order extends string>({ columns, row, marked }: TableRowProps<Row, Order>) {
  return (
    <tr data-marked={marked}>
      {columns.map((column) => {
        const { id, kind, className, cell, printed } = column;
        const shared = { className, 'data-kind': kind, 'data-label': labelOf(column), 'data-printed': printed?.(row) };
        return kind === 'name' ? (
          <th key={id} scope="row" {...shared}>
            {cell(row)}
          </th>
        ) : (
          <td key={id} {...shared}>
            {cell(row)}
          </td>
        );
      })}
    </tr>
  );
}

/** Drawn anew only where the row or the columns have changed: a poll changes few rows of many. */
export const TableRow = memo(PlainRow) as typeof PlainRow;
