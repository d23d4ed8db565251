import type { CSSProperties } from 'react';
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

const SESSIONS_A_SHEET = 45;

/** A letter for each mark; what a letter means is said below, and to a screen reader in each cell. */
export function ReportMatrix({ report: { sessions, students } }: { report: ClassReport }) {
  const columns = sessions.map((session, index) => sessionColumn(session, index, sharesDay(session, sessions)));
  // A sheet of paper has room for so many letters beside one another; a term may have more.
  const sheets = Math.ceil(columns.length / SESSIONS_A_SHEET);
  const matrix = (shown: Column<ReportLine>[], label: string) => (
    <DataTable
      layout="matrix"
      label={label}
      className={classes.matrix}
      columns={[...aboutStudent(), ...shown]}
      rows={students}
      rowKey={({ student_id }) => student_id}
    />
  );
  return (
    <>
      <div className={sheets > 1 ? classes.screen : undefined} style={{ '--sessions': columns.length } as CSSProperties}>
        {matrix(columns, t('report.label'))}
      </div>
      {sheets > 1 &&
        Array.from({ length: sheets }, (_, sheet) => {
          const shown = columns.slice(sheet * SESSIONS_A_SHEET, (sheet + 1) * SESSIONS_A_SHEET);
          return (
            <div key={sheet} className={classes.sheet} style={{ '--sessions': shown.length } as CSSProperties} aria-hidden>
              {matrix(shown, t('report.sheet', { sheet: sheet + 1, sheets }))}
            </div>
          );
        })}
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
