import type { Page } from '@playwright/test';

import { NOBODYS, portraitOf } from './harness/cards';
import { chooseSource } from './harness/enrolling';
import { expect, test } from './harness/real';
import { ask, RECOGNISED_WITHIN_MS } from './harness/school';

interface RegisterLine {
  name: string;
  status: string;
}

test.use({ school: 'room' });

const registerOfApi = async (page: Page) => (await ask<{ register: RegisterLine[] }>(page, '/api/live')).register;

async function enrolledOfApi(page: Page): Promise<string[]> {
  const { students } = await ask<{ students: { name: string }[] }>(page, '/api/students');
  return students.map(({ name }) => name);
}

const videoShows = (page: Page) =>
  page.waitForFunction(() => (document.querySelector<HTMLImageElement>('main img')?.naturalWidth ?? 0) > 0);

test('shows the room: the picture, and everyone on the register', async ({ page }) => {
  await page.goto('/');
  await videoShows(page);
  const register = await registerOfApi(page);
  expect(register.length).toBeGreaterThan(0);
  for (const { name } of register) await page.getByRole('rowheader', { name }).waitFor();
  await expect(page.getByRole('rowheader')).toHaveCount(register.length);
});

test('marks those who are there, and not those who never come', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('row', { name: /\S\s*Present\s*\d/ }).first().waitFor({ timeout: RECOGNISED_WITHIN_MS });
  await page.waitForFunction(() => /^\([1-9]\d* present\) Live/.test(document.title));
  const present = (await registerOfApi(page)).filter(({ status }) => status === 'present');
  for (const { name } of present) await page.getByRole('row', { name: new RegExp(`${name}\\s*Present`) }).waitFor();
  await expect.poll(() => page.getByRole('row', { name: /Unmarked/ }).count()).toBeGreaterThanOrEqual(2);
});

test('lets go of the video whenever it leaves the page', async ({ page }) => {
  const visits = 20;
  const nav = page.getByRole('navigation', { name: 'Main' });
  await page.goto('/');
  for (let visit = 0; visit < visits; visit++) {
    await videoShows(page);
    await nav.getByRole('link', { name: 'Students' }).click();
    await page.getByRole('heading', { level: 1, name: 'Students' }).waitFor();
    await nav.getByRole('link', { name: 'Live' }).click();
    await page.getByRole('heading', { name: 'Classroom' }).waitFor();
  }
  await videoShows(page);
});

test('takes a photo from the camera and says why it cannot be used', async ({ page }) => {
  await page.goto('/register');
  await videoShows(page);
  await page.getByRole('button', { name: 'Take a photo' }).click();
  const strip = page.getByRole('list', { name: 'Photos taken' });
  // The demo's class is in the picture: more than one face.
  await strip.getByText('Several faces').waitFor();
  await strip.getByText(/faces in this photo/).waitFor();
});

test('enrols a student by upload, and erases the student again', async ({ page, browser }) => {
  const name = 'Zora Proband';
  await page.goto('/register');
  await page.getByRole('textbox', { name: 'Student number' }).fill('E2E-1');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('textbox', { name: 'Given by' }).fill('Zora Proband');
  const photo = { name: 'zora.png', mimeType: 'image/png', buffer: await portraitOf(browser, NOBODYS) };
  await chooseSource(page, 'Upload');
  await page.getByLabel('Upload photos').setInputFiles(photo);
  await page.getByRole('button', { name: 'Save with 1 photo' }).click();
  await page.getByRole('heading', { name: `${name} is saved` }).waitFor();

  await page.getByRole('link', { name: 'See all students' }).click();
  const row = page.getByRole('row', { name: new RegExp(`${name}.*Can be recognised`, 's') });
  await row.waitFor();
  const thumbnail = row.getByRole('img');
  await page.waitForFunction(
    (image) => (image as HTMLImageElement).naturalWidth > 0,
    await thumbnail.elementHandle(),
  );
  expect(await enrolledOfApi(page)).toContain(name);
  // The demo's session has those who were in its class when it started.
  expect((await registerOfApi(page)).map((line) => line.name)).not.toContain(name);

  await page.getByRole('button', { name: `Delete ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
  await row.waitFor({ state: 'detached' });
  await expect.poll(() => enrolledOfApi(page)).not.toContain(name);
});

test('says at the field that a student number is taken', async ({ page, errors }) => {
  errors.expect(/409/);
  const { students } = await ask<{ students: { number: string }[] }>(page, '/api/students');
  await page.goto('/register');
  await page.getByRole('textbox', { name: 'Student number' }).fill(students[0]?.number ?? '');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Somebody Else');
  await page.getByRole('textbox', { name: 'Given by' }).fill('A parent');
  await page.getByRole('button', { name: 'Save without photos' }).click();
  await page.getByText('Not saved').waitFor();
  await expect(page.getByRole('textbox', { name: 'Student number' })).toHaveAttribute('aria-invalid', 'true');
});
