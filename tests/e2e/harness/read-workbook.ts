import { spawnSync } from 'node:child_process';

import { python } from './real-server';

type Cell = string | number | boolean | null;

/** The rows of each sheet, by the sheet's name, as openpyxl reads them; dates as ISO 8601. */
export type Workbook = Record<string, Cell[][]>;

const PROGRAM = `
import json, sys
from datetime import date, datetime, time
from openpyxl import load_workbook

def plain(value):
    return value.isoformat() if isinstance(value, (date, datetime, time)) else value

book = load_workbook(sys.argv[1])
rows = {sheet.title: [[plain(v) for v in row] for row in sheet.iter_rows(values_only=True)] for sheet in book}
charts = {sheet.title: len(sheet._charts) for sheet in book}
print(json.dumps({"rows": rows, "charts": charts}))
`;

/** What is in a workbook that was downloaded. */
export function readWorkbook(path: string): { rows: Workbook; charts: Record<string, number> } {
  const { status, stdout, stderr } = spawnSync(python(), ['-c', PROGRAM, path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`openpyxl could not read ${path}: ${stderr}`);
  return JSON.parse(stdout) as { rows: Workbook; charts: Record<string, number> };
}
