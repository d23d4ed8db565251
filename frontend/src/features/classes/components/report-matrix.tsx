import { Link } from 'react-router';

import { PersonName } from '@/components/person-name';
import { formatMoment, formatShare, formatShortDay } from '@/lib/format';
import { STATUSES, STATUS_LABELS, STATUS_LETTERS } from '@/lib/marks';
import type { ClassReport, ReportLine } from '@/types/classes';
import type { MarkStatus } from '@/types/lesson';

import classes from './report-matrix.module.css';

/** A letter for each mark; what a letter means is said below, and to a screen reader in each cell. */
export function ReportMatrix({ report: { sessions, students } }: { report: ClassReport }) {
  return (
    <>
      {/* A scrolling region has to be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex */}
      <div className={classes.scroller} role="region" aria-label="Marks of each student in each session" tabIndex={0}>
        <table className={classes.matrix}>
          <thead>
            <tr>
              <th scope="col">Student</th>
              <th scope="col" className={classes.rate}>
                Rate
              </th>
              {sessions.map(({ id, started_at }) => (
                <th key={id} scope="col">
                  <Link to={`/sessions/${encodeURIComponent(id)}`} title={formatMoment(started_at)}>
                    {formatShortDay(started_at)}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {students.map((line) => (
              <Row key={line.student_id} line={line} sessionIds={sessions.map(({ id }) => id)} />
            ))}
          </tbody>
        </table>
      </div>
      <ul className={classes.legend} aria-label="What the letters mean">
        {STATUSES.map((status) => (
          <li key={status}>
            <Letter status={status} /> {STATUS_LABELS[status].toLowerCase()}
          </li>
        ))}
      </ul>
    </>
  );
}

function Row({ line, sessionIds }: { line: ReportLine; sessionIds: string[] }) {
  return (
    <tr>
      <th scope="row">
        <Link to={`/students/${encodeURIComponent(line.student_id)}`}>
          <PersonName name={line.name} />
        </Link>
        <span className={classes.number}> {line.number}</span>
      </th>
      <td className={classes.rate}>{line.rate === null ? 'none' : formatShare(line.rate)}</td>
      {sessionIds.map((id, index) => {
        const status = line.marks[index] ?? null;
        return (
          <td key={id}>
            {status === null ? <span className={classes.nothing}>not in class</span> : <Letter status={status} named />}
          </td>
        );
      })}
    </tr>
  );
}

function Letter({ status, named = false }: { status: MarkStatus; named?: boolean }) {
  return (
    <abbr
      className={classes.letter}
      data-status={status}
      title={STATUS_LABELS[status]}
      {...(named ? { role: 'img', 'aria-label': STATUS_LABELS[status] } : { 'aria-hidden': true })}
    >
      {STATUS_LETTERS[status]}
    </abbr>
  );
}
