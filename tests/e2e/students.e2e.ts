import { expect, it } from 'vitest';

import { golden } from './harness/fixtures';
import { PHONE } from './harness/open-page';
import { useVisits } from './harness/visits';

const visit = useVisits();

it('lists, searches and shows photos', async () => {
  const { page } = await visit('/students');
  const row = page.getByRole('row', { name: /Amara Okafor.*Can be recognised/s });
  await row.waitFor();
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('tbody img')?.naturalWidth === 1280);
  await page.getByRole('searchbox', { name: 'Search students' }).fill('ben');
  await row.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /Ben Lindqvist/ }).waitFor();
});

it('goes to where photos are added', async () => {
  const { page } = await visit('/students', { viewport: PHONE });
  await page.getByRole('link', { name: 'Add photos of Amara Okafor' }).click();
  await page.getByRole('heading', { level: 1, name: 'Add photos' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/register/s1');
});

it('deletes only after a clear question', async () => {
  const { page, api } = await visit('/students');
  await page.getByRole('button', { name: 'Delete Amara Okafor' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete Amara Okafor?' });
  await dialog.getByText('1 enrolment photo').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(api.count('DELETE /students/s1')).toBe(0);

  await page.getByRole('button', { name: 'Delete Amara Okafor' }).click();
  api.on('GET /students', () => ({ json: { students: golden.students.students.slice(1) } }));
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await page.getByRole('row', { name: /Amara Okafor/ }).waitFor({ state: 'detached' });
  await page.getByText('Amara Okafor is deleted, with all photos.').waitFor();
});
