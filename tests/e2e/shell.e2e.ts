
import { expect, test } from './harness/mocked';
import { PHONE } from './harness/windows';

test('goes from page to page without loading anew', async ({ page }) => {
  await page.goto('/');
  const nav = page.getByRole('navigation', { name: 'Main' });
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await nav.getByRole('link', { name: 'Students' }).click();
  await page.getByRole('heading', { level: 1, name: 'Students' }).waitFor();
  await nav.getByRole('link', { name: 'Enrol' }).click();
  await page.getByRole('heading', { level: 1, name: 'Enrol a student' }).waitFor();
  await expect(nav.getByRole('link', { name: 'Enrol' })).toHaveAttribute('aria-current', 'page');
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Students' }).waitFor();
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
});

test('lets the keyboard skip to the content and reach every page', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('row', { name: /Amara Okafor/ }).waitFor();
  await page.keyboard.press('Tab');
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await expect.poll(focused).toBe('Skip to content');
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();

  await page.reload();
  await page.getByRole('row', { name: /Amara Okafor/ }).waitFor();
  const reached: (string | null | undefined)[] = [];
  for (let press = 0; press < 7; press++) {
    await page.keyboard.press('Tab');
    reached.push(await focused());
  }
  expect(reached).toEqual(['Skip to content', 'Rollcall', 'Live', 'Enrol', 'Students', 'Classes', 'Lessons']);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Lessons' }).waitFor();
});

test('shows where the focus is', async ({ page }) => {
  await page.goto('/students');
  await page.getByRole('row', { name: /Amara Okafor/ }).waitFor();
  for (let press = 0; press < 4; press++) await page.keyboard.press('Tab');
  const outline = await page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
    return `${outlineWidth} ${outlineStyle}`;
  });
  expect(outline).toBe('2px solid');
});

test('changes and remembers the colour scheme', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/students');
  const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme);
  await page.getByRole('radiogroup', { name: 'Colour scheme' }).getByText('Dark').click({ force: true });
  await expect.poll(scheme).toBe('dark');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Students' }).waitFor();
  await expect.poll(scheme).toBe('dark');
});

test('has its navigation at the bottom of a phone', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('/');
  const box = await page.getByRole('navigation', { name: 'Main' }).boundingBox();
  expect(box && box.y + box.height).toBe(PHONE.height);
});
