import { Checkbox, UnstyledButton } from '@mantine/core';
import { Link } from 'react-router';

import table from '@/components/data-table.module.css';
import { PersonName } from '@/components/person-name';
import type { MailItem } from '@/types/mail';

import classes from './mail-table.module.css';
import { QuickActions } from './quick-actions';
import { standingOf } from './standing';
import { StandingBadge } from './standing-badge';
import { briefly, whenOf } from './when';

interface MailTableProps {
  items: MailItem[];
  selected: ReadonlySet<string>;
  onSelect: (items: MailItem[], selected: boolean) => void;
  onOpen: (item: MailItem) => void;
}

export function MailTable({ items, selected, onSelect, onOpen }: MailTableProps) {
  const waiting = items.filter((item) => standingOf(item) === 'waiting');
  const chosen = waiting.filter(({ id }) => selected.has(id)).length;
  const all = (
    <Checkbox
      size="sm"
      checked={chosen > 0 && chosen === waiting.length}
      indeterminate={chosen > 0 && chosen < waiting.length}
      disabled={waiting.length === 0}
      onChange={(event) => onSelect(waiting, event.currentTarget.checked)}
      aria-label="Select all that wait"
    />
  );
  return (
    <div className={table.box}>
      <table className={[table.table, classes.table].join(' ')}>
        <thead>
          <tr>
            <th scope="col" className={classes.select}>
              {all}
            </th>
            <th scope="col">Student</th>
            <th scope="col">To</th>
            <th scope="col">Subject</th>
            <th scope="col">State</th>
            <th scope="col">When</th>
            <th scope="col">
              <span className={table.hidden}>Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row
              key={item.id}
              item={item}
              selected={selected.has(item.id)}
              onSelect={(wanted) => onSelect([item], wanted)}
              onOpen={() => onOpen(item)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  item: MailItem;
  selected: boolean;
  onSelect: (selected: boolean) => void;
  onOpen: () => void;
}

function Row({ item, selected, onSelect, onOpen }: RowProps) {
  const { student, student_id, number, guardian, to, subject, kind, edited, class_name, started_at } = item;
  const standing = standingOf(item);
  const [said, moment] = whenOf(item);
  return (
    <tr data-selected={selected}>
      <td className={classes.select}>
        {standing === 'waiting' && (
          <Checkbox
            size="sm"
            checked={selected}
            onChange={(event) => onSelect(event.currentTarget.checked)}
            aria-label={`Select the message to ${guardian} about ${student}`}
          />
        )}
      </td>
      <th scope="row">
        <Link to={`/students/${encodeURIComponent(student_id)}`} className={table.link}>
          <PersonName name={student} />
        </Link>
        <p className={table.detail}>
          {number} · <bdi>{class_name}</bdi>
        </p>
        <p className={table.detail}>
          <time dateTime={started_at}>{briefly(started_at)}</time>
        </p>
      </th>
      <td data-label="To">
        <div>
          <PersonName name={guardian} />
          <p className={table.detail}>
            <bdi>{to}</bdi>
          </p>
        </div>
      </td>
      <td data-label="Subject">
        <UnstyledButton className={classes.subject} onClick={onOpen} aria-label={`Look at: ${subject}, to ${guardian}`}>
          <bdi>{subject}</bdi>
        </UnstyledButton>
        {(edited || kind === 'apology') && (
          <p className={table.detail}>
            {[...(kind === 'apology' ? ['Apology'] : []), ...(edited ? ['edited'] : [])].join(', ')}
          </p>
        )}
      </td>
      <td data-label="State">
        <div>
          <StandingBadge item={item} />
          <Remark item={item} />
        </div>
      </td>
      <td data-label="When">
        <div>
          <time dateTime={moment}>{briefly(moment)}</time>
          <p className={table.detail}>{said}</p>
        </div>
      </td>
      <td className={table.actions}>
        <QuickActions item={item} />
      </td>
    </tr>
  );
}

/** Why it stands as it does, where there is more to say. */
function Remark({ item: { state, last_error, note, apology } }: { item: MailItem }) {
  if (state === 'cancelled' && note !== '') return <p className={classes.remark}>{note}</p>;
  if ((state === 'failed' || state === 'queued') && last_error !== null) {
    return <p className={classes.remark}>{last_error}</p>;
  }
  if (apology === 'possible') return <p className={classes.remark}>The student was there after all</p>;
  if (apology === 'written') return <p className={classes.remark}>An apology is written</p>;
  return null;
}
