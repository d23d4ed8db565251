import type { Page } from '@playwright/test';

import { focusOn } from './harness/focus';
import { expectGoodLooks } from './harness/looks';
import { expect, test } from './harness/mocked';
import { golden } from './harness/settings-fixtures';
import { PHONE, SIZES } from './harness/windows';

const letter = (page: Page) => page.frameLocator('iframe[title="The message"]');

test('leads to a section, and knows which one is read', async ({ page }) => {
  await page.goto('/settings');
  const contents = page.getByRole('navigation', { name: 'On this page' });
  await letter(page).getByText('Hill School').first().waitFor();
  await focusOn(contents.getByRole('link', { name: 'The messages’ words' }));
  await page.keyboard.press('Enter');
  const heading = page.getByRole('heading', { level: 2, name: 'The messages’ words' });
  await expect.poll(async () => (await heading.boundingBox())?.y).toBeLessThan(80);
  await contents.locator('[aria-current=location]', { hasText: 'The messages’ words' }).waitFor();
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await contents.locator('[aria-current=location]', { hasText: 'About the school' }).waitFor();
});

test('is opened at a section from elsewhere', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('/settings#mood');
  const heading = page.getByRole('heading', { level: 2, name: 'Mood, and the law' });
  await letter(page).getByText('Hill School').first().waitFor({ state: 'attached' });
  await expect.poll(async () => (await heading.boundingBox())?.y).toBeGreaterThan(0);
  await expect.poll(async () => (await heading.boundingBox())?.y).toBeLessThan(PHONE.height);
});

test('sets mail up by keyboard, asks for the password where it must, and tests it', async ({ page, errors, api }) => {
  await page.goto('/settings');
  errors.expect(/422/);
  const form = page.getByRole('form', { name: 'Mail settings' });
  await focusOn(form.getByRole('radio', { name: 'Gmail' }));
  await page.keyboard.press('ArrowRight');
  await form.getByText(/Authenticated SMTP/).waitFor();
  await expect(form.getByRole('textbox', { name: 'Mail server' })).toHaveValue('smtp.office365.com');
  await expect(page.getByRole('button', { name: 'Send the test' })).toBeDisabled();

  const password = form.getByRole('textbox', { name: 'Password' });
  await form.getByRole('button', { name: 'Save settings' }).click();
  await form.getByText('Enter the password for these settings.').waitFor();
  expect(api.count('PATCH /settings')).toBe(0);

  const message = 'Enter the password again: it is not sent to another server.';
  api.on('PATCH /settings', () => ({ status: 422, json: { error: { code: 'password_needed', message, details: {} } } }));
  await password.fill('wrong');
  await form.getByRole('button', { name: 'Save settings' }).click();
  await form.getByText(message).first().waitFor();

  const saved = { ...golden.settings, mail: { ...golden.settings.mail, source: 'page', host: 'smtp.office365.com' } };
  const sent: unknown[] = [];
  api.on('PATCH /settings', (request) => {
    sent.push(request.postDataJSON());
    api.on('GET /settings', () => ({ json: saved }));
    return { json: saved };
  });
  await password.fill('right horse');
  await page.keyboard.press('Enter');
  await page.getByText('Saved on this page', { exact: true }).waitFor();
  expect(sent).toEqual([{ mail: { host: 'smtp.office365.com', password: 'right horse' } }]);
  await expect(password).toHaveValue('');

  await page.getByRole('button', { name: 'Send the test' }).click();
  await page.getByText('It does not work yet.').waitFor();
  await page.getByText(/535 5\.7\.8/).waitFor();
});

test('shows the letter while its words are written, from the right in Arabic', async ({ page }) => {
  await page.goto('/settings');
  await letter(page).getByText('Hill School').first().waitFor();
  await page.getByRole('radio', { name: /العربية/ }).check();
  const words = page.getByRole('form', { name: 'Words in Arabic' });
  await letter(page).locator('html[dir=rtl]').waitFor();
  const text = words.getByRole('textbox', { name: 'Plain text' });
  await expect(text).toHaveCSS('direction', 'rtl');

  await focusOn(text);
  await page.keyboard.press('Control+Home');
  await words.getByRole('button', { name: /^Insert school:/ }).click();
  await expect(text).toHaveValue(/^\{\{ school \}\}/);
  await page.keyboard.type('!');
  await expect(text).toHaveValue(/^\{\{ school \}\}!/);
  await words.getByRole('button', { name: 'Save the words' }).click();
  await page.getByText('The words in Arabic are saved.').waitFor();
});

test('points at the line that is wrong', async ({ page, errors, api }) => {
  await page.goto('/settings');
  errors.expect(/422/);
  await letter(page).getByText('Hill School').first().waitFor();
  const details = { field: 'html', line: 2, message: 'The tag <script> is not possible in a letter.' };
  const refuse = () => ({ status: 422, json: { error: { code: 'template_invalid', message: 'Wrong.', details } } });
  api.on('POST /mail/templates/preview', refuse);
  api.on('PUT /mail/templates/en/absence', refuse);
  const html = page.getByRole('textbox', { name: 'HTML' });
  await html.fill('<p>One</p>\n<script></script>\n<p>Three</p>');
  await page.getByText('This cannot be sent as it is').waitFor();
  await page.getByRole('button', { name: 'Save the words' }).click();
  const selected = () =>
    html.evaluate((field) => {
      const { value, selectionStart, selectionEnd } = field as HTMLTextAreaElement;
      return document.activeElement === field ? value.slice(selectionStart, selectionEnd) : null;
    });
  await expect.poll(selected).toBe('<script></script>');
});

test('lets no script of a template run', async ({ page, errors, api }) => {
  await page.goto('/settings');
  errors.expect(/Blocked script execution/);
  await letter(page).getByText('Hill School').first().waitFor();
  const html = '<p>Still here</p><script>top.document.title = "taken"</script><img src="x" onerror="top.taken = 1">';
  errors.expect(/404|net::ERR|Failed to load/);
  api.on('POST /mail/templates/preview', () => ({ json: { ...golden.preview, html } }));
  await page.getByRole('textbox', { name: 'Subject' }).fill('Another');
  await letter(page).getByText('Still here').waitFor();
  await expect(page).toHaveTitle('Settings · Rollcall');
  expect(await page.evaluate(() => 'taken' in window)).toBe(false);
});

test('asks before what is typed is lost, and before the tab is closed', async ({ page }) => {
  await page.goto('/settings');
  await letter(page).getByText('Hill School').first().waitFor();
  await page.getByRole('textbox', { name: 'Subject' }).fill('Half a');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Students' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  await dialog.getByText('The words of a message on this page are not saved yet.').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  const asked = page.waitForEvent('dialog');
  await Promise.all([asked.then((question) => question.dismiss()), page.close({ runBeforeUnload: true })]);
  expect((await asked).type()).toBe('beforeunload');
  await page.getByRole('button', { name: 'Discard' }).last().click();
});

const STATES: { state: string; open: (page: Page) => Promise<void> }[] = [
  { state: 'as it is', open: async (page) => letter(page).getByText('Hill School').first().waitFor() },
  {
    state: 'with a test that failed',
    open: async (page) => {
      await page.getByRole('button', { name: 'Send the test' }).click();
      await page.getByText('It does not work yet.').waitFor();
    },
  },
  {
    state: 'with a language to add',
    open: async (page) => {
      await page.getByRole('button', { name: 'Add a language' }).click();
      await page.getByText('The language counts once you save it.').waitFor();
    },
  },
  {
    state: 'with a language that is added',
    open: async (page) => {
      await page.getByRole('button', { name: 'Add a language' }).click();
      await page.getByRole('combobox', { name: 'Language' }).fill('fren');
      await page.getByRole('option', { name: /French/ }).click();
      await page.getByRole('button', { name: 'Add it' }).click();
      await page.getByText('Nothing is written in French yet').waitFor();
    },
  },
];

for (const { state, open } of STATES) {
  for (const { name, use } of SIZES) {
    test.describe(`settings ${state} on a ${name}`, () => {
      test.use(use);

      test('fits, reads and has a name for everything', async ({ page }) => {
        await page.goto('/settings');
        await open(page);
        await expectGoodLooks(page);
      });
    });
  }
}
