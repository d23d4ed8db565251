import { Link } from 'react-router';

import type { ClassReport, MarkStatus, ReportLine } from '@/api/types.gen';
import text from '@/components/data-table/cell-text.module.css';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { PersonName } from '@/components/person-name';
import { formatClock, formatDay, formatMoment, formatShare, formatShortDay } from '@/lib/format';
import { STATUSES, statusInText, statusLabel, statusLetter } from '@/lib/marks';
import { words } from '@/lib/words';

import classes from './report-matrix.module.css';

const t = words('classes');

/** A letter for each mark; what a letter means is said below, and to a screen reader in each cell. */
export function ReportMatrix({ report: { sessions, students } }: { report: ClassReport }) {
  const columns = sessions.map((session, index) => sessionColumn(session, index, sharesDay(session, sessions)));
  return (
    <>
      <DataTable
        layout="matrix"
        label={t('report.label')}
        className={classes.matrix}
        columns={[...aboutStudent(), ...columns]}
        rows={students}
        rowKey={({ student_id }) => student_id}
      />
      <ul className={classes.legend} aria-label={t('report.letters')}>
        {STATUSES.map((status) => (
          <li key={status}>
            <Letter status={status} /> {statusInText(status)}
          </li>
        ))}
      </ul>
    </>
  );
}

const aboutStudent = (): Column<ReportLine>[] => [
  {
    id: 'student',
    header: t('report.student'),
    kind: 'name',
    cell: ({ student_id, name, number }) => (
      <>
        <Link to={`/students/${encodeURIComponent(student_id)}`} className={text.link}>
          <PersonName name={name} />
        </Link>
        <span className={text.detail}> {number}</span>
      </>
    ),
  },
  {
    id: 'rate',
    header: t('report.rate'),
    className: classes.rate,
    cell: ({ rate }) => (rate === null ? t('report.noRate') : formatShare(rate)),
  },
];

type Met = ClassReport['sessions'][number];

function sharesDay({ id, started_at }: Met, sessions: readonly Met[]): boolean {
  return sessions.some((other) => other.id !== id && formatDay(other.started_at) === formatDay(started_at));
}

function sessionColumn({ id, started_at }: Met, index: number, oneOfMany: boolean): Column<ReportLine> {
  return {
    id,
    header: (
      <Link to={`/sessions/${encodeURIComponent(id)}`} className={text.link} title={formatMoment(started_at)}>
        {formatShortDay(started_at)}
        {oneOfMany && <span className={classes.clock}>{formatClock(started_at)}</span>}
      </Link>
    ),
    cell: ({ marks }) => {
      const status = marks[index] ?? null;
      if (status === null) return <span className={classes.nothing}>{t('report.notInClass')}</span>;
      return <Letter status={status} named />;
    },
  };
}

function Letter({ status, named = false }: { status: MarkStatus; named?: boolean }) {
  return (
    <abbr
      className={classes.letter}
      data-status={status}
      title={statusLabel(status)}
      {...(named ? { role: 'img', 'aria-label': statusLabel(status) } : { 'aria-hidden': true })}
    >
      {statusLetter(status)}
    </abbr>
  );
}
