import type { Page } from '@playwright/test';

import { sidewaysOverflow } from './harness/looks';
import { expect, test } from './harness/mocked';
import { WINDOWS } from './harness/windows';

/** Where the parts of the frame are; the brand is the one with text in it. */
function places(page: Page, selectors: string[]) {
  return page.evaluate(
    (all) =>
      all.map((selector) => {
        const element = document.querySelector(selector);
        if (!element) return `${selector} is not there`;
        const { x, y, width, height } = element.getBoundingClientRect();
        const { backgroundColor, color } = getComputedStyle(element);
        return { x, y, width: Math.round(width), height: Math.round(height), backgroundColor, color };
      }),
    selectors,
  );
}

for (const { name, use } of WINDOWS) {
  test.describe(`on a ${name}`, () => {
    test.use(use);

    test('the frame is there before any script, and does not move when the page comes', async ({ page }) => {
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      await page.route('**/assets/*', async (route) => {
        await held;
        return route.fallback();
      });
      await page.goto('/students', { waitUntil: 'commit' });
      await page.locator('.first-brand').waitFor();
      const painted = () => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length);
      await expect.poll(painted).toBe(1);
      expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
      const before = await places(page, ['.first-rail', '.first-brand', '.first-main', '.first-nav']);
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', use.colorScheme);
      release();
      await page.getByRole('row', { name: /Amara Okafor/ }).waitFor();
      await expect(page.locator('.first')).toHaveCount(0);
      const after = await places(page, ['header', 'header > a', 'main', 'header > nav']);
      const [rail, brand, main, nav] = after;
      expect(before[0]).toEqual(rail);
      expect(before[1]).toMatchObject({ x: (brand as { x: number }).x, y: (brand as { y: number }).y });
      expect(before[2]).toMatchObject({ x: (main as { x: number }).x, y: (main as { y: number }).y });
      expect(before[3]).toMatchObject({ x: (nav as { x: number }).x, y: (nav as { y: number }).y });
    });
  });
}

test('the frame has the colours that were chosen, against the system’s', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/students');
  await page.evaluate(() => localStorage.setItem('mantine-color-scheme-value', 'dark'));
  await page.route('**/assets/*', () => new Promise(() => undefined));
  await page.goto('/students', { waitUntil: 'commit' });
  const frame = page.locator('.first');
  await expect(frame).toHaveCSS('background-color', 'rgb(18, 24, 21)');
});

test('the other pages are fetched when nothing else is to be done', async ({ page, api, errors }) => {
  errors.expect(/ERR_CONNECTION_REFUSED/);
  const files: string[] = [];
  page.on('requestfinished', (request) => files.push(new URL(request.url()).pathname));
  await page.goto('/');
  await page.getByRole('row', { name: /Amara Okafor/ }).waitFor();
  expect(files.some((path) => path.startsWith('/assets/settings-'))).toBe(false);
  await expect.poll(() => files.filter((path) => path.startsWith('/assets/settings-')).length, { timeout: 30_000 }).toBe(2);
  expect(files.filter((path) => /xlsx|chart/.test(path))).toEqual([]);
  api.gone = true;
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Classes' }).click();
  await page.getByRole('heading', { level: 1, name: 'Classes' }).waitFor();
});

test('who saves data is spared that', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  const files: string[] = [];
  page.on('request', (request) => files.push(new URL(request.url()).pathname));
  await page.clock.install();
  await page.goto('/');
  await page.getByRole('row', { name: /Amara Okafor/ }).waitFor();
  const before = files.filter((path) => path.startsWith('/assets/')).length;
  await page.clock.runFor(60_000);
  expect(files.filter((path) => path.startsWith('/assets/')).length).toBe(before);
});
