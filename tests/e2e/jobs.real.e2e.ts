import type { Page } from '@playwright/test';

import { expect, test } from './harness/real';
import { ask, closeSession, RECOGNISED_WITHIN_MS } from './harness/school';

interface Item {
  session_id: string;
  state: string;
}

const DELIVERED_WITHIN_MS = 60_000;

test.use({ school: 'jobs' });

/** Counts the presses of a person from here on, by mouse or finger, on whatever page. */
async function countPresses(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Object.assign(window, { presses: 0 });
    window.addEventListener('click', ({ isTrusted, detail }) => {
      if (isTrusted && detail > 0) (window as unknown as { presses: number }).presses += 1;
    }, true);
  });
  return () => page.evaluate(() => (window as unknown as { presses: number }).presses);
}

const idOfLesson = async (page: Page) =>
  (await ask<{ session: { id: string } | null }>(page, '/api/live')).session?.id ?? '';

test('a lesson is started, somebody late with a reason, it is closed and told of in six presses', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('row', { name: /\S\s*Present\s*\d/ }).first().waitFor({ timeout: RECOGNISED_WITHIN_MS });
  await closeSession(page);
  const presses = await countPresses(page);

  await page.getByRole('button', { name: 'Start the lesson' }).click();
  const late = page.getByRole('button', { name: 'Late', pressed: false }).first();
  await late.click();
  await page.getByRole('textbox', { name: /^Reason for the mark of / }).click();
  await page.keyboard.type('The bus broke down');
  await page.keyboard.press('Enter');
  const id = await idOfLesson(page);
  const reasons = async () =>
    (await ask<{ marks: { reason: string }[] }>(page, `/api/sessions/${id}`)).marks.filter(({ reason }) => reason !== '');
  await expect.poll(async () => (await reasons()).length).toBe(1);
  // Until the camera has seen enough of the class to say who is missing.
  const undecided = async () => (await ask<{ undecided: unknown[] }>(page, `/api/sessions/${id}/close`)).undecided.length;
  await expect.poll(undecided, { timeout: RECOGNISED_WITHIN_MS }).toBe(0);
  await page.getByRole('button', { name: 'Close the lesson' }).click();
  const dialog = page.getByRole('dialog', { name: /^Close / });
  await dialog.getByText('This is how the register will stand.').waitFor();
  await dialog.getByRole('button', { name: 'Close the lesson' }).click();
  await page.getByRole('button', { name: /^Send \d+ messages$/ }).first().click();

  const ofLesson = async () =>
    (await ask<{ items: Item[] }>(page, `/api/mail?session_id=${id}`)).items.map(({ state }) => state);
  await expect.poll(async () => new Set(await ofLesson()), { timeout: DELIVERED_WITHIN_MS }).toEqual(new Set(['sent']));
  expect(await presses()).toBe(6);
});

test('a student’s term is found in three presses', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  const presses = await countPresses(page);
  await page.getByRole('link', { name: 'Students', exact: true }).click();
  const first = page.getByRole('rowheader').getByRole('link').first();
  const name = (await first.textContent()) ?? '';
  await first.click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('heading', { name: /Attendance|Record|Lessons/ }).first().waitFor();
  expect(await presses()).toBeLessThanOrEqual(3);
});
