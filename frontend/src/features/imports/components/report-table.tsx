import { Link } from 'react-router';

import type { ImportLine } from '@/api/types.gen';
import text from '@/components/data-table/cell-text.module.css';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { PersonName } from '@/components/person-name';
import { words } from '@/lib/words';

import { LINE_ICONS, lineLabel } from './line-words';
import classes from './report-panel.module.css';

const t = words('imports');

interface ReportTableProps {
  lines: ImportLine[];
  begun: boolean;
}

export function ReportTable({ lines, begun }: ReportTableProps) {
  const columns: Column<ImportLine>[] = [
    {
      id: 'place',
      header: t('report.place'),
      kind: 'name',
      className: classes.place,
      cell: ({ kind, row, file }) => (kind === 'row' ? t('report.row', { row: String(row ?? '') }) : <bdi>{file || t('report.photo')}</bdi>),
    },
    {
      id: 'student',
      header: t('report.student'),
      cell: (line) => (
        <div>
          <Student line={line} />
          {line.number !== '' && (
            <p className={text.detail}>
              <bdi>{line.number}</bdi>
            </p>
          )}
        </div>
      ),
    },
    {
      id: 'fate',
      header: t(begun ? 'report.became' : 'report.wouldBe'),
      label: t(begun ? 'report.becameLabel' : 'report.wouldBeLabel'),
      cell: (line) => <Fate line={line} begun={begun} />,
    },
  ];
  return (
    <DataTable columns={columns} rows={lines} rowKey={({ kind, row, file }, index) => `${kind}/${row ?? file}/${index}`} />
  );
}

function Fate({ line: { kind, status, message }, begun }: { line: ImportLine; begun: boolean }) {
  const Icon = LINE_ICONS[status];
  return (
    <div>
      <span className={classes.verdict} data-status={status}>
        <Icon size={16} stroke={1.9} aria-hidden />
        {lineLabel(status, kind, begun)}
      </span>
      {message !== '' && <p>{message}</p>}
    </div>
  );
}

function Student({ line: { name, number, student_id } }: { line: ImportLine }) {
  if (name === '') return number === '' ? <span className={text.detail}>{t('report.nobody')}</span> : null;
  if (student_id === null) return <PersonName name={name} />;
  return (
    <Link to={`/students/${encodeURIComponent(student_id)}`} className={text.link}>
      <PersonName name={name} />
    </Link>
  );
}
