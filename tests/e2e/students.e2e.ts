
import { golden } from './harness/fixtures';
import { expect, test } from './harness/mocked';
import { PHONE } from './harness/windows';

test('lists, searches and shows photos', async ({ page }) => {
  await page.goto('/students');
  const row = page.getByRole('row', { name: /Amara Okafor.*Can be recognised/s });
  await row.waitFor();
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('tbody img')?.naturalWidth === 1280);
  await page.getByRole('searchbox', { name: 'Search students' }).fill('ben');
  await row.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /Ben Lindqvist/ }).waitFor();
});

test('goes to where photos are added', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('/students');
  await page.getByRole('link', { name: 'Add photos of Amara Okafor' }).click();
  await page.getByRole('heading', { level: 1, name: 'Add photos' }).waitFor();
  await expect(page).toHaveURL('/register/s1');
});

test('deletes only after a clear question', async ({ page, api }) => {
  await page.goto('/students');
  await page.getByRole('button', { name: 'Delete Amara Okafor' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete Amara Okafor?' });
  await dialog.getByText('1 enrolment photo').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(api.count('DELETE /students/s1')).toBe(0);

  await page.getByRole('button', { name: 'Delete Amara Okafor' }).click();
  api.on('DELETE /students/s1', () => {
    api.on('GET /students', () => ({ json: { students: golden.students.students.slice(1) } }));
    return { status: 204 };
  });
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await page.getByText('Amara Okafor is deleted, with all photos.').waitFor();
  await page.getByRole('row', { name: /Amara Okafor/ }).waitFor({ state: 'detached' });
});
