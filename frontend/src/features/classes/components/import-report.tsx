import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCirclePlus } from '@tabler/icons-react';
import { useState } from 'react';

import type { RosterImport, RosterRow } from '@/api/types.gen';
import text from '@/components/data-table/cell-text.module.css';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { ExportButton } from '@/components/export-button';
import { words } from '@/lib/words';
import type { Table } from '@/lib/xlsx';

import classes from './import-report.module.css';

const t = words('classes');

const ICONS = { problem: IconAlertTriangle, added: IconCirclePlus, already: IconCircleCheck };

const ORDER = Object.keys(ICONS);
const SHOWN_AT_FIRST = 100;

const columns = (): Column<RosterRow>[] => [
  { id: 'row', header: t('importReport.row'), kind: 'name', label: t('importReport.row'), cell: ({ row }) => row },
  { id: 'number', header: t('importReport.number'), cell: ({ number }) => <TextOrNone>{number}</TextOrNone> },
  { id: 'name', header: t('importReport.name'), cell: ({ name }) => <TextOrNone>{name}</TextOrNone> },
  { id: 'happens', header: t('importReport.happens'), cell: (row) => <WhatHappens row={row} /> },
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
        <p>{t('importReport.summary', { ...report.summary })}</p>
        <ExportButton table={() => importExport(className, rows)} />
      </div>
      <DataTable columns={columns()} rows={shown} rowKey={({ row }) => row} />
      {shown.length < rows.length && (
        <Button variant="default" size="xs" onClick={() => setAll(true)}>
          {t('importReport.showAll', { rows: rows.length })}
        </Button>
      )}
    </div>
  );
}

function TextOrNone({ children }: { children: string }) {
  return children === '' ? <span className={text.detail}>{t('importReport.none')}</span> : <bdi>{children}</bdi>;
}

function WhatHappens({ row: { status, message } }: { row: RosterRow }) {
  const Icon = ICONS[status];
  return (
    <div>
      <span className={classes.verdict} data-status={status}>
        <Icon size={16} stroke={1.9} aria-hidden />
        {t(`importReport.verdict.${status}`)}
      </span>
      {message !== '' && <p>{message}</p>}
    </div>
  );
}

function importExport(className: string, rows: RosterRow[]): Table<RosterRow> {
  return {
    name: t('importReport.export', { name: className }),
    columns: [
      { header: t('importReport.row'), value: ({ row }) => row, width: 7 },
      { header: t('importReport.number'), value: ({ number }) => number, width: 14 },
      { header: t('importReport.name'), value: ({ name }) => name, width: 28 },
      { header: t('importReport.happens'), value: ({ status }) => t(`importReport.verdict.${status}`), width: 20 },
      { header: t('importReport.problem'), value: ({ message }) => message, width: 60 },
    ],
    rows,
  };
}
