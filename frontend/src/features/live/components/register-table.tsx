import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconCameraPlus, IconHandFinger } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { LivenessFlag } from '@/components/liveness-flag';
import { MarkNote } from '@/components/mark-note';
import { PersonName } from '@/components/person-name';
import { formatClock, formatCosine, formatElapsed } from '@/lib/format';
import type { RegisterEntry } from '@/types/api';

import type { Order } from './register-order';
import classes from './register-table.module.css';

interface RegisterTableProps {
  rows: RegisterEntry[];
  now: string;
  order: Order;
  onOrder: (order: Order) => void;
  mark: (entry: RegisterEntry) => ReactNode;
}

export function RegisterTable({ rows, now, order, onOrder, mark }: RegisterTableProps) {
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
            <Row key={entry.student_id} entry={entry} now={now} mark={mark(entry)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ entry, now, mark }: { entry: RegisterEntry; now: string; mark: ReactNode }) {
  return (
    <tr>
      <th scope="row">
        <Link to={`/students/${encodeURIComponent(entry.student_id)}`} className={classes.person}>
          <PersonName name={entry.name} />
        </Link>
        <p className={classes.detail}>
          {entry.number}
          {entry.similarity !== null && <> · {formatCosine(entry.similarity)}</>}
        </p>
        {entry.liveness === 'suspected' && <LivenessFlag name={entry.name} />}
        {!entry.enrolled && (
          <p className={classes.byHand}>
            <IconHandFinger size={15} stroke={1.8} aria-hidden />
            Mark by hand
          </p>
        )}
        {!entry.enrolled && (
          <Link to={`/register/${encodeURIComponent(entry.student_id)}`} className={classes.hint}>
            <IconCameraPlus size={15} stroke={1.8} aria-hidden />
            No usable photos yet
          </Link>
        )}
      </th>
      <td>
        {mark}
        <MarkNote minutesLate={entry.minutes_late} source={entry.source} />
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
