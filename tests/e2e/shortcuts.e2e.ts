import { expectGoodLooks } from './harness/looks';
import { expect, test } from './harness/mocked';
import { PHONE, SIZES } from './harness/windows';

const FIND = 'Find a student, a class, a lesson or a setting';

test('finds a student by a part of the name, without accents, and goes there', async ({ page }) => {
  await page.goto('/classes');
  await page.getByRole('heading', { level: 1, name: 'Classes' }).waitFor();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: FIND });
  await expect(field).toBeFocused();
  await page.keyboard.type('lindq');
  await expect(page.getByRole('option', { name: /Ben Lindqvist/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Ben Lindqvist' })).toBeFocused();
});

test('what is typed before the field is there is in it, and marks nobody on the register below', async ({ page, api }) => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/assets/find-dialog-*', async (route) => {
    await held;
    return route.fallback();
  });
  await page.goto('/');
  await page.getByRole('button', { name: 'Present' }).first().focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('lae');
  release();
  await expect(page.getByRole('combobox', { name: FIND })).toHaveValue('lae');
  await page.keyboard.type('x');
  await expect(page.getByRole('combobox', { name: FIND })).toHaveValue('laex');
  expect(api.requests.filter((request) => request.startsWith('PATCH '))).toEqual([]);
});

test('finds classes, lessons and settings, goes down with the arrows, and says when nothing matches', async ({ page }) => {
  await page.goto('/students');
  await page.getByRole('row', { name: /Amara Okafor/ }).waitFor();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: FIND });
  await field.fill('7b');
  await expect(page.getByRole('group', { name: 'Classes' }).getByRole('option')).not.toHaveCount(0);
  await expect(page.getByRole('group', { name: 'Lessons' }).getByRole('option')).not.toHaveCount(0);
  await field.fill('health');
  await expect(page.getByRole('option', { name: /Health/ })).toBeVisible();
  await field.fill('qqq');
  await page.getByText('Nothing matches “qqq”').waitFor();
  await field.fill('');
  await page.keyboard.press('ArrowDown');
  const active = await field.getAttribute('aria-activedescendant');
  await expect(page.locator(`#${active ?? 'none'}`)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
});

test('asks before it leaves what is not saved', async ({ page }) => {
  await page.goto('/settings');
  await page.getByRole('textbox', { name: 'Subject' }).fill('Half a');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: FIND }).fill('classes');
  await page.getByRole('option', { name: 'Classes' }).first().click();
  const ask = page.getByRole('dialog', { name: 'Leave without saving?' });
  await ask.getByRole('button', { name: 'Stay' }).click();
  await expect(page).toHaveURL(/\/settings/);
});

test('shows the keys at "?", but to nobody who types, and to nobody who does not want it', async ({ page }) => {
  await page.goto('/students');
  await page.getByRole('row', { name: /Amara Okafor/ }).waitFor();
  await page.getByRole('searchbox', { name: 'Search students' }).fill('a');
  await page.keyboard.press('?');
  await expect(page.getByRole('searchbox', { name: 'Search students' })).toHaveValue('a?');
  await page.getByRole('link', { name: 'Rollcall' }).focus();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const key of ['P', 'L', 'E', 'A', '↓', 'Ctrl K']) await expect(dialog.getByText(key, { exact: true }).first()).toBeVisible();
  await dialog.getByRole('switch', { name: 'The key ? opens this list' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('?');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: FIND }).waitFor();
  await expect(dialog).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true });

  test('to find is a press', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('button', { name: 'Find', exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Keys', exact: true })).toBeHidden();
    await page.getByRole('button', { name: 'Find', exact: true }).tap();
    await page.getByRole('combobox', { name: FIND }).fill('okafor');
    await page.getByRole('option', { name: /Amara Okafor/ }).tap();
    await page.getByRole('heading', { level: 1, name: 'Amara Okafor' }).waitFor();
  });
});

for (const { name, use } of SIZES) {
  test.describe(`what is a key away on a ${name}`, () => {
    test.use(use);

    test('what is found fits, reads and has a name for everything', async ({ page }) => {
      await page.goto('/students');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: FIND }).fill('a');
      await page.getByRole('option', { name: /Amara Okafor/ }).waitFor();
      await expectGoodLooks(page);
    });

    test('the list of keys fits, reads and has a name for everything', async ({ page }) => {
      await page.goto('/students');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
      await expectGoodLooks(page);
    });
  });
}
