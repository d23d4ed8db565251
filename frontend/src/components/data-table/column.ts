import type { ReactNode } from 'react';

/** One column of a `DataTable`. `Order` names the orders in which a reader can ask for the rows. */
export interface Column<Row, Order extends string = never> {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** What stands in the cell on paper in the place of its buttons. */
  printed?: (row: Row) => string;
  /** `name`: its cells are the headings of their rows. `actions`: buttons, their header for screen readers alone. */
  kind?: 'name' | 'actions';
  /** What a card on a phone writes before the cell: the header, where that is a text and the cell no name. */
  label?: string;
  /** Of the header and of every cell. */
  className?: string;
  /** Makes the header a button that asks for this order. */
  order?: Order;
}

export interface Sorting<Order extends string> {
  by: Order;
  onSort: (by: Order) => void;
}

export function labelOf({ kind, label, header }: Omit<Column<never, string>, 'cell'>): string | undefined {
  if (label !== undefined || kind !== undefined) return label;
  return typeof header === 'string' ? header : undefined;
}
