import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconCameraPlus } from '@tabler/icons-react';
import { Link } from 'react-router';

import { PersonName } from '@/components/person-name';
import { formatClock, formatCosine, formatElapsed } from '@/lib/format';
import type { RegisterEntry } from '@/types/api';

import type { Order } from './register-order';
import classes from './register-table.module.css';
import { StatusBadge } from './status-badge';

interface RegisterTableProps {
  rows: RegisterEntry[];
  now: string;
  order: Order;
  onOrder: (order: Order) => void;
}

export function RegisterTable({ rows, now, order, onOrder }: RegisterTableProps) {
  const heading = (label: string, by: Order) => (
    <th scope="col" aria-sort={order === by ? 'ascending' : 'none'}>
      <UnstyledButton className={classes.sort} onClick={() => onOrder(by)} data-active={order === by}>
        {label}
        <IconArrowDown size={14} stroke={2} aria-hidden />
      </UnstyledButton>
    </th>
  );
  return (
    // A scrolling region has to be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
    <div className={classes.scroller} role="region" aria-label="Students on the register" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {heading('Student', 'name')}
            <th scope="col">Status</th>
            {heading('Here since', 'arrival')}
          </tr>
        </thead>
        <tbody>
          {rows.map((entry) => (
            <Row key={entry.student_id} entry={entry} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ entry, now }: { entry: RegisterEntry; now: string }) {
  return (
    <tr>
      <th scope="row">
        <PersonName name={entry.name} />
        <p className={classes.detail}>
          {entry.number}
          {entry.similarity !== null && <> · {formatCosine(entry.similarity)}</>}
        </p>
        {!entry.enrolled && (
          <Link to={`/register/${encodeURIComponent(entry.student_id)}`} className={classes.hint}>
            <IconCameraPlus size={15} stroke={1.8} aria-hidden />
            No usable photos yet
          </Link>
        )}
      </th>
      <td>
        <StatusBadge status={entry.status} />
      </td>
      <td>
        {entry.first_seen === null ? (
          <span className={classes.detail}>Not seen</span>
        ) : (
          <>
            <time dateTime={entry.first_seen}>{formatClock(entry.first_seen)}</time>
            <p className={classes.detail}>{formatElapsed(entry.first_seen, now)}</p>
          </>
        )}
      </td>
    </tr>
  );
}
