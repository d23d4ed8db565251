import type { CellObject, WorkSheet } from '@e965/xlsx';

import { loadChunk } from '@/lib/load-chunk';
import { words } from '@/lib/words';

const t = words('components');

/** What a cell of an exported table can hold. */
export type CellValue = string | number | Date | null;

export interface Column<Row> {
  header: string;
  value: (row: Row) => CellValue;
  /** In characters. */
  width: number;
  /** How a number or a date is shown, in the words of a spreadsheet: "0%", "yyyy-mm-dd". */
  format?: string;
}

export interface Table<Row> {
  /** Of the file and of its sheet; no extension. */
  name: string;
  columns: Column<Row>[];
  rows: Row[];
}

export const DAY_FORMAT = 'yyyy-mm-dd';
export const MOMENT_FORMAT = 'yyyy-mm-dd hh:mm';
/** As a spreadsheet names it, in whatever language. */
const GENERAL_FORMAT = 'General';
const DAY_MS = 86_400_000;
/** Day 0 of a spreadsheet's calendar. */
const EPOCH = Date.UTC(1899, 11, 30);
const LONGEST_SHEET_NAME = 31;
const LONGEST_TEXT = 32_767;
/** Characters that XML, and so a workbook, cannot hold. */
// eslint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A moment as a spreadsheet counts: days, by the viewer's clock, since a workbook has no time zones. */
export function toSerial(moment: Date): number {
  const wallClock = Date.UTC(
    moment.getFullYear(),
    moment.getMonth(),
    moment.getDate(),
    moment.getHours(),
    moment.getMinutes(),
    moment.getSeconds(),
  );
  return (wallClock - EPOCH) / DAY_MS;
}

/** Text is always of the type text: "=1+1" stays what somebody typed and is never worked out. */
function cellOf(value: CellValue, format: string | undefined): CellObject | null {
  if (value === null || value === '') return null;
  if (typeof value === 'string') return { t: 's', v: value.replace(UNWRITABLE, '').slice(0, LONGEST_TEXT) };
  const z = format ?? (value instanceof Date ? MOMENT_FORMAT : GENERAL_FORMAT);
  return { t: 'n', v: value instanceof Date ? toSerial(value) : value, z };
}

/** The bytes of a workbook with one sheet. The library is only loaded for this. */
export async function buildWorkbook<Row>({ name, columns, rows }: Table<Row>): Promise<ArrayBuffer> {
  const { utils, write } = await loadChunk(async () => {
    // Named here, so that the build leaves out what is not.
    const { utils: made, write: written } = await import('@e965/xlsx');
    return { utils: made, write: written };
  });
  const sheet: WorkSheet = { '!cols': columns.map(({ width }) => ({ wch: width })) };
  columns.forEach(({ header, value, format }, c) => {
    sheet[utils.encode_cell({ r: 0, c })] = cellOf(header, undefined);
    rows.forEach((row, index) => {
      const cell = cellOf(value(row), format);
      if (cell) sheet[utils.encode_cell({ r: index + 1, c })] = cell;
    });
  });
  const last = { r: rows.length, c: columns.length - 1 };
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: last });
  sheet['!autofilter'] = { ref: sheet['!ref'] };
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, sheetName(name));
  return write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer;
}

/** Some characters may not be in a sheet's name. */
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\']/g, ' ').trim().slice(0, LONGEST_SHEET_NAME) || t('table');
}
