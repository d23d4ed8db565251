import { expect, it } from 'vitest';

import { PHONE } from './harness/open-page';
import { useVisits } from './harness/visits';

const visit = useVisits();

it('goes from page to page without loading anew', async () => {
  const { page } = await visit('/');
  const nav = page.getByRole('navigation', { name: 'Main' });
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await nav.getByRole('link', { name: 'Students' }).click();
  await page.getByRole('heading', { level: 1, name: 'Students' }).waitFor();
  await nav.getByRole('link', { name: 'Register' }).click();
  await page.getByRole('heading', { level: 1, name: 'Register a student' }).waitFor();
  expect(await nav.getByRole('link', { name: 'Register' }).getAttribute('aria-current')).toBe('page');
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Students' }).waitFor();
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
});

it('lets the keyboard skip to the content and reach every page', async () => {
  const { page } = await visit('/');
  await page.getByRole('row', { name: /Amara Okafor/ }).waitFor();
  await page.keyboard.press('Tab');
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  expect(await focused()).toBe('Skip to content');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');

  await page.reload();
  await page.getByRole('row', { name: /Amara Okafor/ }).waitFor();
  const reached: (string | null | undefined)[] = [];
  for (let press = 0; press < 7; press++) {
    await page.keyboard.press('Tab');
    reached.push(await focused());
  }
  expect(reached).toEqual(['Skip to content', 'Rollcall', 'Live', 'Register', 'Students', 'Classes', 'Sessions']);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Sessions' }).waitFor();
});

it('shows where the focus is', async () => {
  const { page } = await visit('/students');
  await page.getByRole('row', { name: /Amara Okafor/ }).waitFor();
  for (let press = 0; press < 4; press++) await page.keyboard.press('Tab');
  const outline = await page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
    return `${outlineWidth} ${outlineStyle}`;
  });
  expect(outline).toBe('2px solid');
});

it('changes and remembers the colour scheme', async () => {
  const { page } = await visit('/students', { scheme: 'light' });
  const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme);
  await page.getByRole('radiogroup', { name: 'Colour scheme' }).getByText('Dark').click({ force: true });
  expect(await scheme()).toBe('dark');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Students' }).waitFor();
  expect(await scheme()).toBe('dark');
});

it('has its navigation at the bottom of a phone', async () => {
  const { page } = await visit('/', { viewport: PHONE });
  const box = await page.getByRole('navigation', { name: 'Main' }).boundingBox();
  expect(box && box.y + box.height).toBe(PHONE.height);
});
