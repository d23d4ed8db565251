import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';

import type { Column, Sorting } from './column';
import classes from './table-heading.module.css';

interface TableHeadingProps<Row, Order extends string> {
  column: Column<Row, Order>;
  sorting: Sorting<Order> | undefined;
}

export function TableHeading<Row, Order extends string>({ column, sorting }: TableHeadingProps<Row, Order>) {
  const { header, kind, order, className } = column;
  if (order === undefined || sorting === undefined) {
    return (
      <th scope="col" className={className}>
        {kind === 'actions' ? <VisuallyHidden>{header}</VisuallyHidden> : header}
      </th>
    );
  }
  const active = sorting.by === order;
  return (
    <th scope="col" className={className} aria-sort={active ? 'ascending' : 'none'}>
      <UnstyledButton className={classes.sort} onClick={() => sorting.onSort(order)} data-active={active}>
        {header}
        <IconArrowDown size={14} stroke={2} aria-hidden />
      </UnstyledButton>
    </th>
  );
}
