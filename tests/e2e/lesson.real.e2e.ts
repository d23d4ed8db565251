import type { Page } from '@playwright/test';

import { readWorkbook } from './harness/read-workbook';
import { expect, test } from './harness/real';
import { ask, closeSession, makeClass, startSession, untilSeen } from './harness/school';

/** A real recogniser: `packaged` needs no download, `insightface` wants MODELS_DIR set. */
const ENGINE = process.env.ROLLCALL_E2E_ENGINE ?? 'packaged';
const CLASS = 'Whole lesson 7B';
const REASON = '=Came in by the back door';
const NOTE = 'Everyone at work';
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

test.use({ engine: ENGINE, school: 'lesson' });

async function scoredPoints(page: Page, sessionId: string): Promise<number> {
  const { points } = await ask<{ points: { score: number | null }[] }>(page, `/api/sessions/${sessionId}/mood`);
  return points.filter(({ score }) => score !== null).length;
}

/** Gives the first student whom the camera marked another mark, with a reason. */
async function correctOne(page: Page): Promise<string> {
  const present = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'Present', pressed: true }) });
  const button = present.getByRole('button', { name: /^More about the mark of / }).first();
  const name = ((await button.getAttribute('aria-label')) ?? '').replace('More about the mark of ', '');
  await button.click();
  await page.getByRole('menuitem', { name: 'Reason, minutes, history…' }).click();
  const drawer = page.getByRole('dialog', { name: `Mark of ${name}` });
  await drawer.getByText('Unmarked → Present').waitFor();
  await drawer.getByRole('radio', { name: 'Late' }).check();
  await drawer.getByRole('textbox', { name: 'Minutes late' }).fill('7');
  await drawer.getByRole('textbox', { name: 'Reason' }).fill(REASON);
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: new RegExp(`${name}\\s*Late.*7 min late · by hand`, 's') }).waitFor();
  return name;
}

/** Confirms a face that is nearly sure to be somebody; without one, says who an unknown face is. */
async function settleOne(page: Page): Promise<string> {
  const confirm = page.getByRole('button', { name: /^Confirm / }).first();
  const assign = page.getByRole('button', { name: /^Assign unknown face / }).first();
  await confirm.or(assign).first().waitFor();
  let name: string;
  if (await confirm.isVisible()) {
    name = ((await confirm.getAttribute('aria-label')) ?? '').replace(/^Confirm /, '');
    await confirm.click();
  } else {
    await assign.click();
    await page.getByRole('combobox', { name: 'Who is this?' }).click();
    const option = page.getByRole('option', { name: /\(.+\)$/ }).first();
    name = ((await option.textContent()) ?? '').replace(/ \([^(]*\)$/, '');
    await option.click();
    await page.getByRole('button', { name: 'Assign', exact: true }).click();
  }
  await page.getByRole('row', { name: new RegExp(`${name}\\s*(Present|Late).*by hand`, 's') }).waitFor();
  return name;
}

async function takeSnapshot(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Snapshot' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take a snapshot' });
  await dialog.getByRole('textbox', { name: 'Note' }).fill(NOTE);
  await dialog.getByRole('checkbox', { name: /picture/ }).check();
  await dialog.getByRole('button', { name: 'Take the snapshot' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function download(page: Page, path: string): Promise<void> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the report' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
  await file.saveAs(path);
}

test(`has a whole lesson with the ${ENGINE} engine, from the class to the workbook`, async ({ page }, testInfo) => {
  await page.goto('/');
  await page.getByText('Lesson open').waitFor();
  await closeSession(page);
  await makeClass(page, CLASS);
  const id = await startSession(page, CLASS);

  await untilSeen(
    page,
    ({ register, unknowns_waiting }) => unknowns_waiting > 0 && register.filter(({ status }) => status === 'present').length >= 3,
  );
  await page.waitForFunction(() => /^\((?:[3-9]|\d\d+) present\)/.test(document.title));
  const corrected = await correctOne(page);
  const settled = await settleOne(page);
  await takeSnapshot(page);
  await expect.poll(() => scoredPoints(page, id), { timeout: MOOD_WITHIN_MS }).toBeGreaterThan(0);
  const expectedAbsent = await closeSession(page);
  await page.getByText(new RegExp(`^${CLASS} of .* is closed$`)).waitFor();
  await page.getByRole('link', { name: 'See the lesson' }).click();
  await page.getByRole('heading', { level: 1, name: CLASS }).waitFor();
  await page.getByText(NOTE).waitFor();
  await page.getByText('Share of each mood').waitFor();

  const { marks } = await ask<{ marks: Mark[] }>(page, `/api/sessions/${id}`);
  const byName = new Map(marks.map((mark) => [mark.name, mark]));
  expect(byName.get(corrected)).toMatchObject({ status: 'late', minutes_late: 7, source: 'teacher', reason: REASON });
  expect(byName.get(settled)?.source).toBe('teacher');
  const absent = marks.filter(({ status }) => status === 'absent');
  expect(expectedAbsent).toHaveLength(absent.length);
  for (const { name } of absent) expect(expectedAbsent.join('\n')).toContain(name);
  for (const { name, status } of marks) {
    await page.getByRole('row', { name: new RegExp(`${name}.*${LABELS[status] ?? ''}`, 's') }).waitFor();
  }

  const report = testInfo.outputPath('report.xlsx');
  await download(page, report);
  const { rows, charts } = readWorkbook(report);
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
});
