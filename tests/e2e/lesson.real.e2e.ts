import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { ErrorCollector } from './harness/error-collector';
import { connect, DESK } from './harness/open-page';
import { readWorkbook } from './harness/read-workbook';
import { startRollcall, type RealServer } from './harness/real-server';

/** A real recogniser: `packaged` needs no download, `insightface` wants MODELS_DIR set. */
const ENGINE = process.env.ROLLCALL_E2E_ENGINE ?? 'packaged';
const CLASS = 'Whole lesson 7B';
const REASON = '=Came in by the back door';
const NOTE = 'Everyone at work';
const MARKED_WITHIN_MS = 120_000;
const MOOD_WITHIN_MS = 60_000;

const LABELS: Record<string, string> = {
  present: 'Present',
  late: 'Late',
  left_early: 'Left early',
  excused: 'Excused',
  absent: 'Absent',
};

interface Mark {
  student_id: string;
  number: string;
  name: string;
  status: string;
  minutes_late: number | null;
  source: string | null;
  reason: string;
}

let server: RealServer | undefined;
let browser: Browser;
let page: Page;
let errors: ErrorCollector;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-lesson-'));
  browser = await connect();
  server = await startRollcall(ENGINE);
  const context = await browser.newContext({ baseURL: server.url, viewport: DESK, locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
  errors = new ErrorCollector(page);
}, 330_000);

afterAll(async () => {
  await browser.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

async function ask<Body>(path: string): Promise<Body> {
  return (await (await page.request.get(path)).json()) as Body;
}

const go = (place: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place, exact: true }).click();

async function scoredPoints(sessionId: string): Promise<number> {
  const { points } = await ask<{ points: { score: number | null }[] }>(`/api/sessions/${sessionId}/mood`);
  return points.filter(({ score }) => score !== null).length;
}

async function closeSession(): Promise<string[]> {
  await page.getByRole('button', { name: 'Close the session' }).click();
  const dialog = page.getByRole('dialog', { name: /^Close / });
  await dialog.getByText('This is how the register will stand.').waitFor();
  const absent = await dialog.getByRole('list', { name: 'Absent' }).getByRole('listitem').allTextContents();
  await dialog.getByRole('button', { name: 'Close the session' }).click();
  await page.getByText('No session is open').waitFor();
  return absent;
}

async function makeClass(): Promise<void> {
  await go('Classes');
  await page.getByRole('link', { name: 'Create a class' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(CLASS);
  await page.getByRole('combobox', { name: 'Teachers' }).fill('Ms Rivera');
  await page.getByRole('button', { name: 'Create the class' }).click();
  await page.getByRole('checkbox', { name: /^All \d+$/ }).check();
  await page.getByRole('button', { name: 'Save the roster' }).click();
  await page.getByRole('heading', { level: 1, name: CLASS }).waitFor();
}

async function startSession(): Promise<string> {
  await go('Live');
  await page.getByRole('combobox', { name: 'Class' }).click();
  await page.getByRole('option', { name: CLASS }).click();
  await page.getByRole('button', { name: 'Start the session' }).click();
  await page.getByRole('region', { name: CLASS }).getByText('Session open').waitFor();
  const { session } = await ask<{ session: { id: string } }>('/api/live');
  return session.id;
}

/** Gives the first student whom the camera marked another mark, with a reason. */
async function correctOne(): Promise<string> {
  const button = page.getByRole('button', { name: /^Present: change the mark of / }).first();
  const name = ((await button.getAttribute('aria-label')) ?? '').replace(/^.*change the mark of /, '');
  await button.click();
  await page.getByRole('menuitem', { name: 'Reason, minutes, history…' }).click();
  const drawer = page.getByRole('dialog', { name: `Mark of ${name}` });
  await drawer.getByText('Unmarked → Present').waitFor();
  await drawer.getByRole('radio', { name: 'Late' }).check();
  await drawer.getByRole('textbox', { name: 'Minutes late' }).fill('7');
  await drawer.getByRole('textbox', { name: 'Reason' }).fill(REASON);
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: new RegExp(`${name}.*Late.*7 min late.*Teacher`, 's') }).waitFor();
  return name;
}

/** Confirms a face that is nearly sure to be somebody; without one, says who an unknown face is. */
async function settleOne(): Promise<string> {
  const confirm = page.getByRole('button', { name: /^Confirm / }).first();
  const assign = page.getByRole('button', { name: /^Assign unknown face / }).first();
  await confirm.or(assign).first().waitFor({ timeout: MARKED_WITHIN_MS });
  let name: string;
  if (await confirm.isVisible()) {
    name = ((await confirm.getAttribute('aria-label')) ?? '').replace(/^Confirm /, '');
    await confirm.click();
  } else {
    await assign.click();
    await page.getByRole('combobox', { name: 'Who is this?' }).click();
    const option = page.getByRole('option').first();
    name = ((await option.textContent()) ?? '').replace(/ \([^(]*\)$/, '');
    await option.click();
    await page.getByRole('button', { name: 'Assign', exact: true }).click();
  }
  await page.getByRole('row', { name: new RegExp(`${name}.*(Present|Late).*Teacher`, 's') }).waitFor();
  return name;
}

async function takeSnapshot(): Promise<void> {
  await page.getByRole('button', { name: 'Snapshot' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take a snapshot' });
  await dialog.getByRole('textbox', { name: 'Note' }).fill(NOTE);
  await dialog.getByRole('checkbox', { name: /picture/ }).check();
  await dialog.getByRole('button', { name: 'Take the snapshot' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function download(): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the report' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
  const path = join(folder, 'report.xlsx');
  await file.saveAs(path);
  return path;
}

it(`has a whole lesson with the ${ENGINE} engine, from the class to the workbook`, async () => {
  await page.goto('/');
  await page.getByText('Session open').waitFor();
  await closeSession();
  await makeClass();
  const id = await startSession();

  await page.waitForFunction(() => /^\((?:[3-9]|\d\d+) present\)/.test(document.title), null, {
    timeout: MARKED_WITHIN_MS,
  });
  const corrected = await correctOne();
  const settled = await settleOne();
  await takeSnapshot();
  await expect.poll(() => scoredPoints(id), { timeout: MOOD_WITHIN_MS }).toBeGreaterThan(0);
  const expectedAbsent = await closeSession();
  await page.getByText(`${CLASS} is closed`).waitFor();
  await page.getByRole('link', { name: 'See the session' }).click();
  await page.getByRole('heading', { level: 1, name: CLASS }).waitFor();
  await page.getByText(NOTE).waitFor();
  await page.getByText('Share of each mood').waitFor();

  const { marks } = await ask<{ marks: Mark[] }>(`/api/sessions/${id}`);
  const byName = new Map(marks.map((mark) => [mark.name, mark]));
  expect(byName.get(corrected)).toMatchObject({ status: 'late', minutes_late: 7, source: 'teacher', reason: REASON });
  expect(byName.get(settled)?.source).toBe('teacher');
  const absent = marks.filter(({ status }) => status === 'absent');
  expect(expectedAbsent).toHaveLength(absent.length);
  for (const { name } of absent) expect(expectedAbsent.join('\n')).toContain(name);
  for (const { name, status } of marks) {
    await page.getByRole('row', { name: new RegExp(`${name}.*${LABELS[status] ?? ''}`, 's') }).waitFor();
  }

  const { rows, charts } = readWorkbook(await download());
  const register = rows.Register ?? [];
  for (const { number, name, status, minutes_late } of marks) {
    const line = register.find((row) => row.includes(name));
    expect(line, `the line of ${name}`).toEqual(expect.arrayContaining([number, LABELS[status]]));
    if (minutes_late !== null) expect(line).toContain(minutes_late);
  }
  expect(register.flat()).toContain(REASON);
  expect(rows).toHaveProperty('Mood');
  const scores = (rows.Mood ?? []).slice(1).map((row) => row[1]).filter((score) => typeof score === 'number');
  expect(scores.length).toBeGreaterThan(0);
  expect(charts.Mood).toBeGreaterThan(0);
  expect(errors.unexpected(), 'what the page complained of').toEqual([]);
}, 300_000);
