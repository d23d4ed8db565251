import type { ReactNode } from 'react';
import { Link } from 'react-router';

import classes from '@/components/data-table.module.css';
import { LivenessFlag } from '@/components/liveness-flag';
import { MarkNote } from '@/components/mark-note';
import { PersonName } from '@/components/person-name';
import { formatClock, formatCosine } from '@/lib/format';
import type { Mark } from '@/types/lesson';

interface MarksTableProps {
  marks: Mark[];
  /** A mark, and the way to change it where there is one. */
  mark: (mark: Mark) => ReactNode;
}

/** The register of a session. */
export function MarksTable({ marks, mark }: MarksTableProps) {
  return (
    <div className={classes.box}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Student</th>
            <th scope="col">Mark</th>
            <th scope="col">Seen</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {marks.map((line) => (
            <tr key={line.student_id}>
              <th scope="row">
                <Link to={`/students/${encodeURIComponent(line.student_id)}`} className={classes.link}>
                  <PersonName name={line.name} />
                </Link>
                <p className={classes.detail}>
                  {line.number}
                  {line.by_hand && ' · mark by hand'}
                </p>
              </th>
              <td data-label="Mark">
                <div>
                  {mark(line)}
                  <MarkNote minutesLate={line.minutes_late} source={line.source} />
                  {line.suspected && <LivenessFlag name={line.name} />}
                </div>
              </td>
              <td data-label="Seen">
                <Seen mark={line} />
              </td>
              <td data-label="Reason">
                {line.reason === '' ? <span className={classes.detail}>None</span> : <bdi>{line.reason}</bdi>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Seen({ mark: { first_seen, last_seen, similarity } }: { mark: Mark }) {
  if (first_seen === null) return <span className={classes.detail}>Not seen</span>;
  return (
    <span>
      {formatClock(first_seen)}
      {last_seen !== null && ` to ${formatClock(last_seen)}`}
      {similarity !== null && <span className={classes.detail}> {formatCosine(similarity)}</span>}
    </span>
  );
}
