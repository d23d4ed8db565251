import { Link } from 'react-router';

import classes from '@/components/data-table.module.css';
import { plural } from '@/lib/format';
import { inOrder, slotInWords } from '@/lib/timetable';
import type { SchoolClass } from '@/types/classes';

export function ClassesTable({ rows }: { rows: SchoolClass[] }) {
  return (
    <div className={classes.box}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col">Students</th>
            <th scope="col">Timetable</th>
            <th scope="col">Room</th>
            <th scope="col">Rules</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: SchoolClass }) {
  return (
    <tr>
      <th scope="row">
        <Link to={`/classes/${encodeURIComponent(row.id)}`} className={classes.link}>
          <bdi>{row.name}</bdi>
        </Link>
        {row.teachers.length > 0 && <p className={classes.detail}>{row.teachers.join(', ')}</p>}
      </th>
      <td data-label="Students">
        {row.roster.length === 0 ? <span className={classes.missing}>None yet</span> : <span>{row.roster.length}</span>}
      </td>
      <td data-label="Timetable">
        {row.timetable.length === 0 ? (
          <span className={classes.detail}>None</span>
        ) : (
          <span>{inOrder(row.timetable).map(slotInWords).join(', ')}</span>
        )}
      </td>
      <td data-label="Room">{row.room === '' ? <span className={classes.detail}>None</span> : <bdi>{row.room}</bdi>}</td>
      <td data-label="Rules">
        <span>{rulesOf(row).join(', ')}</span>
      </td>
    </tr>
  );
}

function rulesOf({ late_after_minutes, left_early_rule, automatic }: SchoolClass): string[] {
  return [
    `late after ${plural(late_after_minutes, 'minute')}`,
    ...(left_early_rule ? ['marks leaving early'] : []),
    ...(automatic ? ['starts by itself'] : []),
  ];
}
