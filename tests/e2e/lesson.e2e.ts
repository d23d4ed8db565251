import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

import { focusOn } from './harness/focus';
import { lesson } from './harness/lesson-fixtures';
import { expect, test } from './harness/mocked';
import { PHONE } from './harness/windows';

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

test('marks a student by keyboard alone', async ({ page, api }) => {
  await page.goto('/');
  const sent: unknown[] = [];
  api.on('PATCH /sessions/se5/marks/s2', (request) => {
    sent.push([request.postDataJSON(), request.headers()['if-match']]);
    const register = api.live.register.map((entry) =>
      entry.student_id === 's2' ? { ...entry, status: 'excused', source: 'teacher', version: 2 } : entry,
    );
    api.live = { ...api.live, seq: 900, register };
    return { json: { ...lesson.mark, student_id: 's2', status: 'excused', version: 2 } };
  });
  await focusOn(page.getByRole('group', { name: 'Mark of Ben Lindqvist' }).getByRole('button', { name: 'Excused' }));
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: /Ben Lindqvist\s*Excused\s*by hand/ }).waitFor();
  expect(sent).toEqual([[{ status: 'excused', reason: '' }, '"1"']]);
  await expect.poll(() => focused(page)).toBe('Excused');
});

test('opens the editor by keyboard, gives a reason, and is back where it was', async ({ page, api }) => {
  await page.setViewportSize(PHONE);
  await page.goto('/');
  await focusOn(page.getByRole('button', { name: 'More about the mark of Ben Lindqvist' }));
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Reason, minutes, history…' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Mark of Ben Lindqvist' });
  await drawer.getByRole('radio', { name: 'Unmarked' }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe('unmarked');
  await page.keyboard.press('ArrowUp');
  await expect(drawer.getByRole('radio', { name: 'Absent' })).toBeChecked();
  await focusOn(drawer.getByRole('textbox', { name: 'Reason' }));
  await page.keyboard.type('Seen leaving the building');
  await page.keyboard.press('Enter');
  await drawer.waitFor({ state: 'detached' });
  expect(api.count('PATCH /sessions/se5/marks/s2')).toBe(1);
});

test('asks who has the last word when two teachers change one mark', async ({ page, api, errors }) => {
  await page.goto('/');
  errors.expect(/412/);
  const theirs = { ...lesson.mark, student_id: 's2', version: 7 };
  api.on('PATCH /sessions/se5/marks/s2', (request) =>
    request.headers()['if-match'] === '"7"'
      ? { json: { ...theirs, status: 'present', version: 8 } }
      : { status: 412, json: { error: { code: 'mark_changed', message: 'Somebody was faster.', details: { mark: theirs } } } },
  );
  await page.getByRole('group', { name: 'Mark of Ben Lindqvist' }).getByRole('button', { name: 'Present' }).click();
  await page.getByText('This mark was changed in the meantime').waitFor();
  await page.getByRole('button', { name: 'Set Present anyway' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(api.count('PATCH /sessions/se5/marks/s2')).toBe(2);
});

test('closes after the list was seen, and offers the way back', async ({ page, api }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Close the lesson' }).click();
  const dialog = page.getByRole('dialog', { name: /^Close 7B Mathematics, / });
  await dialog.getByRole('list', { name: 'Absent' }).getByText('Chloé Dubois').waitFor();
  await dialog.getByRole('group', { name: 'Mark of محمد علي' }).getByRole('radio', { name: 'Present' }).check();
  const serve = api.handlerOf('POST /sessions/se5/close');
  api.on('POST /sessions/se5/close', (request) => {
    const sessions = { ...lesson.sessions, sessions: lesson.sessions.sessions.slice(1) };
    api.on('GET /sessions', () => ({ json: sessions }));
    api.on('GET /sessions/se4', () => ({ json: { ...lesson.sessionClosed, reopen_until: '2026-11-22T08:07:00Z' } }));
    api.live = { ...api.live, seq: 901, session: null, register: [], unknowns_waiting: 0 };
    return serve(request);
  });
  await dialog.getByRole('button', { name: 'Close the lesson' }).click();
  await page.getByText(/^7B Mathematics of .* is closed$/).waitFor();
  await page.getByText('No lesson is open').waitFor();
  expect(api.count('POST /sessions/se5/close')).toBe(1);
  await page.getByRole('button', { name: 'Reopen' }).click();
  await expect.poll(() => api.count('POST /sessions/se4/reopen')).toBe(1);
});

test('draws the mood as a line and as patterned bars', async ({ page }) => {
  await page.goto('/sessions/se4');
  const figure = page.getByRole('figure');
  await figure.getByText('Share of each mood').waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.recharts-bar-rectangle path').length >= 30);
  const fills = await figure.evaluate((element) => [
    ...new Set([...element.querySelectorAll('.recharts-bar-rectangle path')].map((bar) => bar.getAttribute('fill'))),
  ]);
  expect(fills).toHaveLength(5);
  for (const fill of fills) expect(fill).toMatch(/^url\(#.*-(Satisfied|Interested|Focused|Bored|Confused)\)$/);
  await expect(figure.locator('.recharts-line-curve')).toHaveCount(1);
});

test('shows no mood anywhere with MOOD=off', async ({ page, api }) => {
  api.on('GET /health', () => ({ json: { mood: 'off' } }));
  api.live = { ...api.live, vibe: null };
  await page.goto('/sessions/se4');
  await page.getByRole('heading', { name: 'Snapshots (2)' }).waitFor();
  await expect(page.getByText(/mood|vibe|satisfied/i)).toHaveCount(0);
  expect(api.count('GET /sessions/se4/mood')).toBe(0);
});

test('exports a table as a workbook, and loads what makes it only then', async ({ page }, testInfo) => {
  await page.goto('/students/s2');
  const library = () =>
    page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/xlsx-')).length);
  await page.getByRole('button', { name: 'Export' }).waitFor();
  expect(await library()).toBe(0);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Record Ben Lindqvist 1002.xlsx');
  const saved = testInfo.outputPath('record.xlsx');
  await download.saveAs(saved);
  const bytes = await readFile(saved);
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  expect(await library()).toBe(1);
});

test('keeps what is looked for in the address', async ({ page }) => {
  await page.goto('/sessions');
  await page.getByRole('combobox', { name: 'Class' }).click();
  await page.getByRole('option', { name: '8A Biology' }).click();
  await page.waitForURL('**/sessions?class=c2');
  await page.getByRole('link', { name: '8A Biology' }).click();
  await page.waitForURL('**/sessions/se3');
  await page.goBack();
  await page.waitForURL('**/sessions?class=c2');
  await expect(page.getByRole('combobox', { name: 'Class' })).toHaveValue('8A Biology');
});

test('makes a class by keyboard', async ({ page, api }) => {
  await page.goto('/classes/new');
  await focusOn(page.getByRole('textbox', { name: 'Name' }));
  await page.keyboard.type('7B Mathematics');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Ms Rivera');
  await page.keyboard.press('Enter');
  await focusOn(page.getByRole('button', { name: 'Add a lesson' }));
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'Lesson 1' }).waitFor();
  let body: unknown;
  api.on('POST /classes', (request) => {
    body = request.postDataJSON();
    return { status: 201, json: lesson.schoolClass };
  });
  await focusOn(page.getByRole('button', { name: 'Create the class' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Choose students' }).waitFor();
  expect(body).toMatchObject({ name: '7B Mathematics', teachers: ['Ms Rivera'], timetable: [{ weekday: 0 }] });
});
