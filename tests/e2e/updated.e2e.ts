import type { Page } from '@playwright/test';

import { expectGoodLooks } from './harness/looks';
import { expect, test } from './harness/mocked';
import { SIZES } from './harness/windows';

const OTHER_BUILD = '0123456789abcdef';
const asked = (page: Page) => page.getByText('Rollcall was updated');
const reload = (page: Page) => page.getByRole('button', { name: 'Reload', exact: true });
const marked = (page: Page) => page.evaluate(() => 'sameDocument' in window);
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { sameDocument: true }));

/** Files that a new build does not have any more. */
const OTHER_PAGES = /\/assets\/mail-.*\.js$/;

async function removeOtherPages(page: Page): Promise<void> {
  await page.route(OTHER_PAGES, (route) => route.fulfill({ status: 404 }));
}

test('asks for a reload, and does it when nothing was typed', async ({ page, api }) => {
  await page.goto('/');
  await page.getByRole('row', { name: /Amara Okafor/ }).waitFor();
  await expect(asked(page)).toHaveCount(0);
  await mark(page);
  api.build = OTHER_BUILD;
  await asked(page).waitFor();
  expect(await marked(page)).toBe(true);
  api.build = undefined;
  await reload(page).click();
  await page.getByRole('row', { name: /Amara Okafor/ }).waitFor();
  expect(await marked(page)).toBe(false);
  await expect(asked(page)).toHaveCount(0);
});

test('asks once more before what was typed is lost', async ({ page, api }) => {
  await page.goto('/classes/new');
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('Typed before');
  await mark(page);
  api.build = OTHER_BUILD;
  await asked(page).waitFor({ timeout: 20_000 });
  await expect(name).toHaveValue('Typed before');
  await reload(page).click();
  const dialog = page.getByRole('dialog', { name: 'Reload without saving?' });
  await dialog.getByRole('button', { name: 'Stay here' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect(name).toHaveValue('Typed before');
  expect(await marked(page)).toBe(true);
  await reload(page).click();
  api.build = undefined;
  await dialog.getByRole('button', { name: 'Reload' }).click();
  await expect(name).toHaveValue('');
});

test('an update that was taken back asks for nothing', async ({ page, api, builtPage }) => {
  await page.goto('/');
  await page.getByRole('row', { name: /Amara Okafor/ }).waitFor();
  api.build = OTHER_BUILD;
  await asked(page).waitFor();
  api.build = builtPage.build;
  await asked(page).waitFor({ state: 'detached' });
});

test('a page that the update took away is opened anew, and nothing breaks', async ({ page, api, errors }) => {
  errors.expect(/404|preload/);
  await page.goto('/register');
  await page.getByRole('heading', { level: 1, name: 'Enrol a student' }).waitFor();
  await mark(page);
  await removeOtherPages(page);
  api.build = OTHER_BUILD;
  // The document that is loaded then is of the new build, which has all of its files.
  await page.route('**/mail', async (route) => {
    await page.unroute(OTHER_PAGES);
    api.build = undefined;
    return route.fallback();
  });
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Mail' }).click();
  await page.getByRole('heading', { level: 1, name: 'Mail' }).waitFor();
  expect(await marked(page)).toBe(false);
});

test('a page whose file is missing from this very build says that it is broken, and does not load for ever', async ({
  page,
  errors,
}) => {
  errors.expect(/404|preload|Failed to fetch|ChunkGone/);
  await removeOtherPages(page);
  let documents = 0;
  page.on('request', (request) => (documents += Number(request.isNavigationRequest())));
  await page.goto('/mail');
  await page.getByText('This page broke').waitFor();
  expect(documents).toBe(2);
});

for (const { name, use } of SIZES) {
  test.describe(`on a ${name}`, () => {
    test.use(use);

    test('what is said of the server looks good', async ({ page, api, errors }) => {
      errors.expect(/ERR_CONNECTION_REFUSED/);
      await page.goto('/students');
      await page.getByRole('row', { name: /Amara Okafor/ }).waitFor();
      api.build = OTHER_BUILD;
      await asked(page).waitFor({ timeout: 20_000 });
      await expectGoodLooks(page);
      api.gone = true;
      await page.getByText(/It does not answer since/).waitFor({ timeout: 20_000 });
      await expectGoodLooks(page);
    });
  });
}
