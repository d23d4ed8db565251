import type { Page } from '@playwright/test';

import { expect, test } from './harness/real';
import { ask } from './harness/school';

const GONE = /It does not answer since/;
const RECOVERS_WITHIN_MS = 5_000;

test.use({ school: 'restarted' });

/** Every page of the app, with something typed where something can be. */
async function places(page: Page): Promise<string[]> {
  const [{ students }, { classes }, { sessions }] = [
    await ask<{ students: { id: string }[] }>(page, '/api/students'),
    await ask<{ classes: { id: string }[] }>(page, '/api/classes?archived=0'),
    await ask<{ sessions: { id: string }[] }>(page, '/api/sessions'),
  ];
  const [student, school, lesson] = [students[0]?.id ?? '', classes[0]?.id ?? '', sessions[0]?.id ?? ''];
  return [
    '/', '/register', `/register/${student}`, '/students', '/students/import', '/students/gallery',
    `/students/${student}`, `/students/${student}/consent-form`, '/classes', '/classes/new', `/classes/${school}`,
    `/classes/${school}/edit`, `/classes/${school}/roster`, `/classes/${school}/import`, '/sessions',
    `/sessions/${lesson}`, '/settings/recognition', '/mail', '/mail/mailbox', '/settings',
  ];
}

const fieldsOf = (page: Page) => page.getByRole('main').getByRole('textbox');

async function typeInto(page: Page): Promise<void> {
  for (const field of await fieldsOf(page).all()) {
    if (await field.isEditable()) await field.fill('Typed before');
  }
}

const valuesOf = (page: Page) =>
  fieldsOf(page).evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));

test('every open page is back within five seconds of the server, with all that was typed', async ({
  page,
  context,
  rollcall,
}, info) => {
  const open: { path: string; tab: Page; typed: string[] }[] = [];
  for (const path of await places(page)) {
    const tab = await context.newPage();
    await tab.goto(path);
    await tab.getByRole('heading', { level: 1 }).first().waitFor();
    await expect(tab.locator('main .mantine-Skeleton-root')).toHaveCount(0);
    await typeInto(tab);
    open.push({ path, tab, typed: await valuesOf(tab) });
  }
  expect(open.filter(({ typed }) => typed.includes('Typed before')).length).toBeGreaterThan(4);

  await rollcall.kill();
  for (const { tab } of open) await tab.getByText(GONE).waitFor({ timeout: 30_000 });
  const answering = await rollcall.startAgain();
  const took = await Promise.all(
    open.map(async ({ path, tab, typed }) => {
      await tab.getByText(GONE).waitFor({ state: 'detached' });
      await expect(tab.getByText(/cannot be (loaded|shown|reached)|broke off|This page broke/)).toHaveCount(0);
      const seconds = (performance.now() - answering) / 1000;
      expect(await valuesOf(tab), path).toEqual(typed);
      return { path, seconds };
    }),
  );
  for (const { path, seconds } of took) info.annotations.push({ type: path, description: `${seconds.toFixed(1)} s` });
  expect(Math.max(...took.map(({ seconds }) => seconds)) * 1000).toBeLessThan(RECOVERS_WITHIN_MS);
});
