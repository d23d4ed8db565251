import { labelOf, type Column } from './column';

interface TableRowProps<Row, Order extends string> {
  columns: Column<Row, Order>[];
  row: Row;
  marked: boolean | undefined;
}

export function TableRow<Row, Order extends string>({ columns, row, marked }: TableRowProps<Row, Order>) {
  return (
    <tr data-marked={marked}>
      {columns.map((column) => {
        const { id, kind, className, cell } = column;
        const shared = { className, 'data-kind': kind, 'data-label': labelOf(column) };
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
