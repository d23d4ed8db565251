import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCirclePlus } from '@tabler/icons-react';
import { useState } from 'react';

import text from '@/components/data-table/cell-text.module.css';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { ExportButton } from '@/components/export-button';
import type { Table } from '@/lib/xlsx';
import type { ImportRow, RosterImport } from '@/types/classes';

import classes from './import-report.module.css';

const VERDICTS = {
  problem: { label: 'Problem', Icon: IconAlertTriangle },
  added: { label: 'Is added', Icon: IconCirclePlus },
  already: { label: 'In the class already', Icon: IconCircleCheck },
} as const;

const ORDER = Object.keys(VERDICTS);
const SHOWN_AT_FIRST = 100;

const COLUMNS: Column<ImportRow>[] = [
  { id: 'row', header: 'Row', kind: 'name', label: 'Row', cell: ({ row }) => row },
  { id: 'number', header: 'Number', cell: ({ number }) => <TextOrNone>{number}</TextOrNone> },
  { id: 'name', header: 'Name', cell: ({ name }) => <TextOrNone>{name}</TextOrNone> },
  { id: 'happens', header: 'What happens', cell: (row) => <WhatHappens row={row} /> },
];

interface ImportReportProps {
  report: RosterImport;
  className: string;
}

/** A line for each row of the file, the problems first. */
export function ImportReport({ report, className }: ImportReportProps) {
  const [all, setAll] = useState(false);
  const rows = report.rows.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || a.row - b.row);
  const shown = all ? rows : rows.slice(0, SHOWN_AT_FIRST);
  return (
    <div className={classes.report}>
      <div className={classes.head}>
        <p>
          {report.summary.rows} rows: {report.summary.problems} with a problem, {report.summary.added} to add,{' '}
          {report.summary.already} in the class already
        </p>
        <ExportButton table={() => importExport(className, rows)} />
      </div>
      <DataTable columns={COLUMNS} rows={shown} rowKey={({ row }) => row} />
      {shown.length < rows.length && (
        <Button variant="default" size="xs" onClick={() => setAll(true)}>
          Show all {rows.length} rows
        </Button>
      )}
    </div>
  );
}

function TextOrNone({ children }: { children: string }) {
  return children === '' ? <span className={text.detail}>None</span> : <bdi>{children}</bdi>;
}

function WhatHappens({ row: { status, message } }: { row: ImportRow }) {
  const { label, Icon } = VERDICTS[status];
  return (
    <div>
      <span className={classes.verdict} data-status={status}>
        <Icon size={16} stroke={1.9} aria-hidden />
        {label}
      </span>
      {message !== '' && <p>{message}</p>}
    </div>
  );
}

function importExport(className: string, rows: ImportRow[]): Table<ImportRow> {
  return {
    name: `Import ${className}`,
    columns: [
      { header: 'Row', value: ({ row }) => row, width: 7 },
      { header: 'Number', value: ({ number }) => number, width: 14 },
      { header: 'Name', value: ({ name }) => name, width: 28 },
      { header: 'What happens', value: ({ status }) => VERDICTS[status].label, width: 20 },
      { header: 'Problem', value: ({ message }) => message, width: 60 },
    ],
    rows,
  };
}
