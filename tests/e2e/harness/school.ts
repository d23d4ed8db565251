import type { Page } from '@playwright/test';

import { expect } from './test';

/** How long a busy machine may take until the room's camera has recognised somebody. */
export const RECOGNISED_WITHIN_MS = 240_000;

interface Seen {
  register: { name: string; status: string }[];
  unknowns_waiting: number;
}

/** What the API answers to a GET. */
export async function ask<Body>(page: Page, path: string): Promise<Body> {
  return (await (await page.request.get(path)).json()) as Body;
}

export async function go(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place, exact: true }).click();
}

/**
 * Waits for what the room's camera has to see, away from the page that draws its video: where other work shares the
 * processor, drawing would leave none of it to the recogniser.
 */
export async function untilSeen(page: Page, there: (seen: Seen) => boolean): Promise<void> {
  await go(page, 'Classes');
  await expect
    .poll(async () => there(await ask<Seen>(page, '/api/live')), { timeout: RECOGNISED_WITHIN_MS, intervals: [500] })
    .toBe(true);
  await go(page, 'Live');
}

/** Closes the open session, with everybody absent whom nobody knows; resolves to the lines of those who will be. */
export async function closeSession(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'Close the lesson' }).click();
  const dialog = page.getByRole('dialog', { name: /^Close / });
  await dialog.getByText('This is how the register will stand.').waitFor();
  const undecided = dialog.getByRole('list', { name: 'Decide yourself' }).getByRole('listitem');
  for (const line of await undecided.all()) await line.getByRole('radio', { name: 'Absent' }).check();
  const known = dialog.getByRole('list', { name: 'Absent' }).getByRole('listitem');
  const absent = [...(await known.allTextContents()), ...(await undecided.allTextContents())];
  await dialog.getByRole('button', { name: 'Close the lesson' }).click();
  await page.getByText('No lesson is open').waitFor();
  return absent;
}

/** Makes a class of everyone. */
export async function makeClass(page: Page, name: string): Promise<void> {
  await go(page, 'Classes');
  await page.getByRole('link', { name: 'Create a class' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('combobox', { name: 'Teachers' }).fill('Ms Rivera');
  await page.getByRole('button', { name: 'Create the class' }).click();
  await page.getByRole('checkbox', { name: /^All \d+$/ }).check();
  await page.getByRole('button', { name: 'Save the roster' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Starts a session of the class; resolves to its id. */
export async function startSession(page: Page, className: string): Promise<string> {
  await go(page, 'Live');
  await page.getByRole('combobox', { name: 'Class' }).click();
  await page.getByRole('option', { name: className }).click();
  await page.getByRole('button', { name: 'Start the lesson' }).click();
  await page.getByRole('region', { name: className }).getByText('Lesson open').waitFor();
  const { session } = await ask<{ session: { id: string } }>(page, '/api/live');
  return session.id;
}
