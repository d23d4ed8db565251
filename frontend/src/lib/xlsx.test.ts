import { read, type CellObject, type WorkSheet } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';

import { buildWorkbook, toSerial, type CellValue, type Table } from '@/lib/xlsx';

interface Line {
  text: CellValue;
  rate: number;
  when: Date;
}

const table = (rows: Line[], name = 'Register 7B'): Table<Line> => ({
  name,
  columns: [
    { header: 'Name', value: ({ text }) => text, width: 28 },
    { header: 'Rate', value: ({ rate }) => rate, width: 8, format: '0%' },
    { header: 'When', value: ({ when }) => when, width: 17 },
  ],
  rows,
});

async function sheetOf(rows: Line[], name?: string): Promise<{ sheet: WorkSheet; names: string[] }> {
  const book = read(await buildWorkbook(table(rows, name)), { cellStyles: true, cellNF: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (!sheet) throw new Error('the workbook has no sheet');
  return { sheet, names: book.SheetNames };
}

const valueAt = (sheet: WorkSheet, place: string) => (sheet[place] as CellObject | undefined)?.v;

const line = (text: CellValue): Line => ({ text, rate: 0.75, when: new Date(2026, 10, 20, 7, 30) });

describe('an exported table', () => {
  it('has a header, real numbers and real dates', async () => {
    const { sheet, names } = await sheetOf([line('Chloé Dubois')]);
    expect(names).toEqual(['Register 7B']);
    expect(['A1', 'B1', 'C1'].map((place) => valueAt(sheet, place))).toEqual(['Name', 'Rate', 'When']);
    expect(sheet.A2).toMatchObject({ t: 's', v: 'Chloé Dubois' });
    expect(sheet.B2).toMatchObject({ t: 'n', v: 0.75, z: '0%' });
    expect(sheet.C2).toMatchObject({ t: 'n', v: 46346.3125, z: 'yyyy-mm-dd hh:mm' });
    expect(sheet['!cols']?.map(({ width }) => Math.round(width ?? 0))).toEqual([29, 9, 18]);
    expect(sheet['!autofilter']).toEqual({ ref: 'A1:C2' });
  });

  it.each(['=1+1', '+49 30 1234', '-1', '@SUM(A1)', '=HYPERLINK("http://evil.example","x")', '\t=1+1'])(
    'keeps %j as the text that it is',
    async (text) => {
      const { sheet } = await sheetOf([line(text)]);
      expect(sheet.A2).toMatchObject({ t: 's', v: text });
      expect(sheet.A2).not.toHaveProperty('f');
    },
  );

  it('leaves a cell empty where there is nothing', async () => {
    const { sheet } = await sheetOf([line(null), line('')]);
    expect([sheet.A2, sheet.A3]).toEqual([undefined, undefined]);
    expect(sheet['!ref']).toBe('A1:C3');
  });

  it('holds any script, and drops what no workbook can hold', async () => {
    const { sheet } = await sheetOf([line('محمد علي'), line('李小龍'), line('a\u0000b\u001bc')]);
    expect(['A2', 'A3', 'A4'].map((place) => valueAt(sheet, place))).toEqual(['محمد علي', '李小龍', 'abc']);
  });

  it('cuts a name that no sheet can have', async () => {
    const { names } = await sheetOf([line('x')], `a[b]:c*d?e/f\\g ${'long '.repeat(9)}`);
    expect(names[0]).toBe('a b  c d e f g long long long l');
  });

  it('is a table without rows, too', async () => {
    const { sheet } = await sheetOf([]);
    expect(sheet['!ref']).toBe('A1:C1');
  });
});

it('counts days as a spreadsheet does, by the wall clock', () => {
  expect(toSerial(new Date(1900, 2, 1))).toBe(61);
  expect(toSerial(new Date(2026, 10, 20, 12, 0))).toBe(46346.5);
});
