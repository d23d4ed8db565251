import type { Locator, Page } from '@playwright/test';

import type { MockApi } from './harness/mock-api';
import { expect, test } from './harness/mocked';

const GONE = /It does not answer since/;
const RECOVERS_WITHIN_MS = 5_000;

interface Place {
  path: string;
  /** What is open there, where a path is there twice. */
  open?: string;
  /** What of the page's own data is there once it is there. */
  there: (page: Page) => Locator;
  /** Types or chooses something, and resolves to where it stands. */
  type?: (page: Page) => Promise<Locator>;
}

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name }).first();
const row = (name: RegExp) => (page: Page) => page.getByRole('row', { name }).first();
const typedInto = (name: string, within?: (page: Page) => Locator) => async (page: Page) => {
  const field = (within ? within(page) : page).getByRole('textbox', { name, exact: true });
  await field.fill('Typed before');
  return field;
};

const PLACES: Place[] = [
  { path: '/', there: row(/Amara Okafor/) },
  {
    path: '/',
    open: 'the mark of a student',
    there: row(/Amara Okafor/),
    type: async (page) => {
      await page.getByRole('button', { name: 'More about the mark of Ben Lindqvist' }).click();
      await page.getByRole('menuitem', { name: 'Reason, minutes, history…' }).click();
      return typedInto('Reason', () => page.getByRole('dialog'))(page);
    },
  },
  {
    path: '/',
    open: 'the close of a lesson',
    there: row(/Amara Okafor/),
    type: async (page) => {
      await page.getByRole('button', { name: 'Close the lesson' }).click();
      const radio = page.getByRole('group', { name: 'Mark of محمد علي' }).getByRole('radio', { name: 'Present' });
      await radio.check();
      return radio;
    },
  },
  { path: '/register', there: heading('Enrol a student'), type: typedInto('Name') },
  { path: '/register/s1', there: (page) => page.getByText('Amara Okafor').first() },
  { path: '/students', there: row(/Amara Okafor/) },
  { path: '/students/import', there: heading('Import a school') },
  { path: '/students/gallery', there: heading('How well can they be told apart?') },
  {
    path: '/students/s1',
    there: heading('Amara Okafor'),
    type: async (page) => {
      await page.getByRole('button', { name: 'Edit' }).click();
      return typedInto('Name', () => page.getByRole('dialog'))(page);
    },
  },
  { path: '/students/s1/consent-form', there: heading('Consent form') },
  { path: '/classes', there: (page) => page.getByText('7B Mathematics').first() },
  { path: '/classes/new', there: heading('Create a class'), type: typedInto('Name') },
  { path: '/classes/c1', there: heading('7B Mathematics') },
  { path: '/classes/c1/edit', there: heading('Edit the class'), type: typedInto('Name') },
  {
    path: '/classes/c1/roster',
    there: (page) => page.getByText('Amara Okafor').first(),
    type: async (page) => {
      const box = page.getByRole('checkbox', { name: /Ben Lindqvist/ });
      await box.uncheck();
      return box;
    },
  },
  { path: '/classes/c1/import', there: heading('Import a roster') },
  { path: '/sessions', there: (page) => page.getByText('8A Biology').first() },
  { path: '/sessions/se4', there: heading('7B Mathematics') },
  { path: '/settings/recognition', there: heading('Recognition') },
  { path: '/mail', there: heading('Mail') },
  { path: '/mail/mailbox', there: heading(/mailbox/i) },
  {
    path: '/settings',
    there: (page) => page.getByRole('form', { name: 'Mail settings' }),
    type: typedInto('Sender’s address'),
  },
  {
    path: '/settings',
    open: 'the words of a message',
    there: (page) => page.getByRole('form', { name: /^Words in/ }),
    type: typedInto('Subject'),
  },
];
/** The page asks by itself as often, where nobody does anything. */
const ASKS_WITHIN_MS = 11_000;

const stateOf = (field: Locator) => field.evaluate(({ value, checked }: HTMLInputElement) => ({ value, checked }));

for (const { path, open, there, type } of PLACES) {
  test.describe(open === undefined ? path : `${path}, ${open}`, () => {
    test('says that the server is gone, keeps what was typed, and is back by itself', async ({ page, api, errors }) => {
      errors.expect(/ERR_CONNECTION_REFUSED/);
      // The clock of the test is a script, which a frame of a letter admits none of.
      errors.expect(/Blocked script execution in 'about:srcdoc'/);
      await page.clock.install();
      await page.goto(path);
      await there(page).waitFor();
      const field = await type?.(page);
      const typed = field && (await stateOf(field));
      await goAway(page, api);
      await expect(page.getByText('This page broke')).toHaveCount(0);
      if (field) expect(await stateOf(field)).toEqual(typed);
      await comeBack(page, api);
      if (field) expect(await stateOf(field)).toEqual(typed);
      if (!field) await expect(there(page)).toBeVisible();
    });

    if (open !== undefined) return;
    test('is there once the server is, where it was opened without one', async ({ page, api, errors }) => {
      errors.expect(/ERR_CONNECTION_REFUSED/);
      await page.goto('/nowhere');
      await page.getByText('There is no page at this address').waitFor();
      api.gone = true;
      await page.evaluate((to) => {
        history.pushState(null, '', to);
        dispatchEvent(new PopStateEvent('popstate'));
      }, path);
      await page.getByText(GONE).waitFor();
      await expect(page.getByText('This page broke')).toHaveCount(0);
      await comeBack(page, api);
      await expect(there(page)).toBeVisible({ timeout: RECOVERS_WITHIN_MS });
    });
  });
}

/** The page learns it from its next call, of itself or of somebody. */
async function goAway(page: Page, api: MockApi): Promise<void> {
  api.gone = true;
  await page.clock.fastForward(ASKS_WITHIN_MS);
  await page.getByText(GONE).waitFor();
}

async function comeBack(page: Page, api: MockApi): Promise<void> {
  api.gone = false;
  await page.getByText(GONE).waitFor({ state: 'detached', timeout: RECOVERS_WITHIN_MS });
  await expect(page.getByText(/cannot be reached|cannot be (loaded|shown)/)).toHaveCount(0, { timeout: RECOVERS_WITHIN_MS });
}

test('a page whose files do not come is waited for, and the one before it stays', async ({ page, api, errors }) => {
  errors.expect(/ERR_CONNECTION_REFUSED/);
  await page.goto('/register');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Typed before');
  api.gone = true;
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Mail' }).click();
  await page.getByText(GONE).waitFor();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Typed before');
  api.gone = false;
  await page.getByRole('heading', { level: 1, name: 'Mail' }).waitFor({ timeout: RECOVERS_WITHIN_MS });
  const unstyled = await page.evaluate(() => [...document.styleSheets].filter((sheet) => sheet.cssRules.length === 0).length);
  expect(unstyled).toBe(0);
});

test('a page that breaks off while it is first loaded is loaded anew', async ({ page, api, errors }) => {
  errors.expect(/ERR_CONNECTION_REFUSED/);
  await page.route('**/assets/*', async (route) => {
    api.gone = true;
    return route.abort('connectionrefused');
  });
  await page.goto('/students');
  await page.getByText('Rollcall cannot be reached. Trying again…').waitFor();
  await page.unroute('**/assets/*');
  api.gone = false;
  await page.getByRole('heading', { level: 1, name: 'Students' }).waitFor({ timeout: RECOVERS_WITHIN_MS });
});
