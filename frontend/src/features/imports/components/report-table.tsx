import { Link } from 'react-router';

import table from '@/components/data-table.module.css';
import { PersonName } from '@/components/person-name';
import type { ImportLine } from '@/types/imports';

import { LINE_ICONS, lineLabel } from './line-words';
import classes from './report-panel.module.css';

interface ReportTableProps {
  lines: ImportLine[];
  begun: boolean;
}

export function ReportTable({ lines, begun }: ReportTableProps) {
  return (
    <div className={table.box}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Row or photo</th>
            <th scope="col">Student</th>
            <th scope="col">{begun ? 'What became of it' : 'What would happen'}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <Line key={`${line.kind}/${line.row ?? line.file}/${index}`} line={line} begun={begun} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ line, begun }: { line: ImportLine; begun: boolean }) {
  const { kind, row, file, number, status, message } = line;
  const Icon = LINE_ICONS[status];
  return (
    <tr>
      <th scope="row" className={classes.place}>
        {kind === 'row' ? `Row ${row ?? ''}` : <bdi>{file || 'A photo'}</bdi>}
      </th>
      <td data-label="Student">
        <div>
          <Student line={line} />
          {number !== '' && (
            <p className={table.detail}>
              <bdi>{number}</bdi>
            </p>
          )}
        </div>
      </td>
      <td data-label={begun ? 'Became' : 'Would be'}>
        <div>
          <span className={classes.verdict} data-status={status}>
            <Icon size={16} stroke={1.9} aria-hidden />
            {lineLabel(status, kind, begun)}
          </span>
          {message !== '' && <p>{message}</p>}
        </div>
      </td>
    </tr>
  );
}

function Student({ line: { name, number, student_id } }: { line: ImportLine }) {
  if (name === '') return number === '' ? <span className={table.detail}>Nobody known</span> : null;
  if (student_id === null) return <PersonName name={name} />;
  return (
    <Link to={`/students/${encodeURIComponent(student_id)}`} className={table.link}>
      <PersonName name={name} />
    </Link>
  );
}
