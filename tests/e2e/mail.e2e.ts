import type { Page } from '@playwright/test';

import { focusOn } from './harness/focus';
import { expectGoodLooks } from './harness/looks';
import { mails } from './harness/mail-fixtures';
import type { MockApi } from './harness/mock-api';
import { expect, test } from './harness/mocked';
import { PHONE, SIZES } from './harness/windows';
import { readWorkbook } from './harness/read-workbook';

const { mail, arrived, letter } = mails;
const NOW = Date.parse('2026-11-22T09:00:00Z');
const IDLE = { ...mail.queue, state: 'idle', message: null, code: null, until: null, to_send: 0, mailbox: true };

type Queue = Omit<typeof mail.queue, 'message' | 'code' | 'until'> & {
  message: string | null;
  code: string | null;
  until: string | null;
};

/** The golden messages, with the queue as a test wants it. */
const serve = (api: MockApi, queue: Queue) => api.on('GET /mail', () => ({ json: { ...mail, queue } }));

const waitingOnly = (api: MockApi) =>
  api.on('GET /mail', (request) => {
    const items = request.url().includes('state=waiting') ? mail.items.slice(-1) : mail.items;
    return { json: { ...mail, items, total: items.length, queue: IDLE } };
  });

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent);

const look = (guardian: string) => new RegExp(`^Look at: .*, to ${guardian}$`);

test('looks at a message and sends it, by keyboard alone', async ({ page, api }) => {
  waitingOnly(api);
  await page.goto('/mail');
  const sent: unknown[] = [];
  api.on('POST /mail/send', (request) => {
    sent.push(request.postDataJSON());
    return { json: mails.mailSent };
  });
  await focusOn(page.getByRole('button', { name: look('Elena Lindqvist') }));
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Message about Ben Lindqvist' });
  await focusOn(drawer.getByRole('tab', { name: 'HTML' }));
  await page.keyboard.press('ArrowRight');
  await drawer.getByText('Estimada Elena Lindqvist:').waitFor();
  await focusOn(drawer.getByRole('button', { name: 'Send' }));
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Send 1 message?' });
  await question.getByText('1 message to 1 family.').waitFor();
  await expect.poll(() => focused(page)).toBe('Cancel');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await question.waitFor({ state: 'detached' });
  expect(sent).toEqual([{ ids: [letter.id] }]);
  await drawer.waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toMatch(look('Elena Lindqvist'));
});

test('leaves the message open where only the question is left', async ({ page }) => {
  await page.goto('/mail');
  await page.getByRole('button', { name: look('Elena Lindqvist') }).click();
  const drawer = page.getByRole('dialog', { name: 'Message about Ben Lindqvist' });
  await drawer.getByRole('button', { name: 'Send' }).click();
  const question = page.getByRole('dialog', { name: 'Send 1 message?' });
  await question.waitFor();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  await expect(drawer).toBeVisible();
});

test('shows the looks of a message on white, from right to left where it is written so', async ({ page, api }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/mail');
  api.on(`GET /mail/${letter.id}`, () => ({ json: { ...letter, html: arrived.html, subject: arrived.subject } }));
  await page.getByRole('button', { name: look('Elena Lindqvist') }).click();
  const frame = page.getByTitle('The message to Elena Lindqvist');
  const inside = frame.contentFrame();
  await inside.getByText('تغيّبت').waitFor();
  const seen = await inside.locator('.card').evaluate((card) => ({
    direction: getComputedStyle(card).direction,
    paper: getComputedStyle(card).backgroundColor,
    canvas: getComputedStyle(document.documentElement).colorScheme,
  }));
  expect(seen).toEqual({ direction: 'rtl', paper: 'rgb(255, 255, 255)', canvas: 'normal' });
  await expect(frame).toHaveCSS('background-color', 'rgb(255, 255, 255)');
});

test('runs and fetches nothing that a message brings along', async ({ page, api, errors }) => {
  await page.goto('/mail');
  errors.expect(/Blocked (script execution|form submission)|Content Security Policy|violates the following/);
  const fetched: string[] = [];
  // What the policy stops comes to nobody's door; what it lets through is noted, and answered.
  await page.route('https://elsewhere.test/**', (route) => {
    fetched.push(route.request().url());
    return route.fulfill({ status: 204 });
  });
  const stopped = page.waitForEvent('console', (message) => /pixel\.png.*Content Security Policy/.test(message.text()));
  const html =
    '<p>Read me</p><script>top.document.title = "taken over"</script>' +
    '<img src="https://elsewhere.test/pixel.png" onerror="top.document.title = \'taken over\'">' +
    '<form action="https://elsewhere.test/form"><button>Press</button></form>';
  api.on(`GET /mail/${letter.id}`, () => ({ json: { ...letter, html } }));
  await page.getByRole('button', { name: look('Elena Lindqvist') }).click();
  const inside = page.getByTitle('The message to Elena Lindqvist').contentFrame();
  await inside.getByText('Read me').waitFor();
  await stopped;
  await inside.getByRole('button', { name: 'Press' }).click();
  await inside.getByText('Read me').waitFor();
  expect(fetched).toEqual([]);
  await expect(page).toHaveTitle(/Mail · Rollcall/);
});

test('says how far sending has come, and looks more often meanwhile', async ({ page, api }) => {
  let toSend = 30;
  api.on('GET /mail', () => {
    const queue = { ...IDLE, state: toSend > 0 ? 'sending' : 'idle', to_send: toSend, sent_today: 30 - toSend };
    return { json: { ...mail, queue } };
  });
  // The page's time stands still but for what it is told to run, however busy the machine is.
  await page.clock.install({ time: NOW });
  await page.clock.pauseAt(NOW + 1_000);
  const shown = (text: string) =>
    expect(async () => {
      await page.clock.runFor(10);
      expect(await page.getByText(text).isVisible()).toBe(true);
    }).toPass({ intervals: [100], timeout: 10_000 });
  await page.goto('/mail');
  await shown('Sending 30 messages');
  toSend = 18;
  await page.clock.runFor(1_500);
  await shown('Sending: 12 of 30 are out');
  toSend = 0;
  await page.clock.runFor(1_500);
  await shown('30 of at most 500 went out today.');
});

test('takes a drop back', async ({ page, api }) => {
  await page.setViewportSize(PHONE);
  await page.goto('/mail');
  await page.getByRole('button', { name: 'Drop: to Elena Lindqvist about Ben Lindqvist' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => api.count(`POST /mail/${letter.id}/restore`)).toBe(1);
  expect(api.count(`DELETE /mail/${letter.id}`)).toBe(1);
});

test('edits a message, and shows a refusal where it belongs', async ({ page, api, errors }) => {
  await page.setViewportSize(PHONE);
  await page.goto('/mail');
  errors.expect(/422/);
  const fields = { to: 'must be an e-mail address' };
  const error = { code: 'validation_failed', message: 'Please correct this.', details: { fields } };
  api.on(`PATCH /mail/${letter.id}`, () => ({ status: 422, json: { error } }));
  await page.getByRole('button', { name: look('Elena Lindqvist') }).click();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'To' }).fill('elena@home');
  await page.keyboard.press('Enter');
  await page.getByText('Please correct this: must be an e-mail address.').waitFor();
  await expect(page.getByRole('textbox', { name: 'To' })).toHaveAttribute('aria-invalid', 'true');
});

test('exports the list', async ({ page }, testInfo) => {
  await page.goto('/mail');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ]);
  const saved = testInfo.outputPath('mail.xlsx');
  await download.saveAs(saved);
  const [header, ...rows] = readWorkbook(saved).rows.Mail ?? [];
  expect(header?.slice(0, 3)).toEqual(['Student', 'Number', 'Class']);
  expect(rows).toHaveLength(mail.items.length);
  expect(rows.flat()).toContain('550 5.1.1 <wei@old.example.org>: no such user here');
});

test('leads from a session to its messages, and on to the settings where nothing can be sent', async ({ page, api }) => {
  await page.goto('/sessions/se4');
  const panel = page.getByRole('region', { name: 'Messages' });
  await panel.getByText('5', { exact: true }).or(panel.getByText('2', { exact: true })).first().waitFor();
  serve(api, { ...IDLE, state: 'not_set_up', code: 'not_set_up', message: 'Say which account sends mail.' });
  await panel.getByRole('link', { name: 'See the messages' }).click();
  await page.waitForURL('**/mail?session=se4');
  const link = page.getByRole('link', { name: 'Set up mail' });
  await link.waitFor();
  await expect(link).toHaveAttribute('href', '/settings#mail');
});

test('reads what arrived in the demo, and empties the mailbox', async ({ page, api }) => {
  serve(api, IDLE);
  await page.goto('/mail');
  await page.getByRole('link', { name: 'Open the demo’s mailbox' }).click();
  await page.getByRole('button', { name: /^omar\.nasser/ }).click();
  await page.getByTitle('The message to omar.nasser@example.org').contentFrame().getByText('تغيّبت').waitFor();
  await page.getByRole('tab', { name: 'Headers' }).click();
  await page.getByText('auto-generated').waitFor();
  await page.getByRole('button', { name: 'Empty the mailbox' }).click();
  api.on('DELETE /mail/mailbox', () => {
    api.on('GET /mail/mailbox', () => ({ json: { messages: [] } }));
    return { status: 204 };
  });
  await page.getByRole('button', { name: 'Empty it' }).click();
  await page.getByText('Nothing has arrived yet').waitFor();
});

test('shows the list or the message on a phone, not both', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('/mail/mailbox');
  const list = page.getByRole('list', { name: 'Messages that arrived' });
  await page.getByRole('button', { name: /^elena/ }).click();
  await page.getByRole('heading', { level: 2 }).waitFor();
  await expect(list).toBeHidden();
  await page.getByRole('button', { name: 'All messages' }).click();
  await list.waitFor();
});

const STATES: { state: string; path: string; queue?: Queue; open?: (page: Page) => Promise<void>; landmark: string }[] = [
  { state: 'the messages', path: '/mail', landmark: 'Elena Lindqvist' },
  { state: 'a session’s messages', path: '/mail?session=se3', landmark: 'Grace Adeyemi' },
  {
    state: 'sending',
    path: '/mail',
    queue: { ...IDLE, state: 'sending', to_send: 12 },
    landmark: 'Sending 12 messages',
  },
  {
    state: 'a stopped queue',
    path: '/mail',
    queue: { ...IDLE, state: 'stopped', code: 'login_refused', message: '535 5.7.8 Bad credentials.' },
    landmark: '535 5.7.8',
  },
  {
    state: 'no account',
    path: '/mail',
    queue: { ...IDLE, state: 'not_set_up', message: 'Say which account sends mail.' },
    landmark: 'SENDER_EMAIL',
  },
  {
    state: 'a selection',
    path: '/mail',
    open: (page) => page.getByRole('checkbox', { name: /about Ben Lindqvist$/ }).check(),
    landmark: 'Send 1 selected message',
  },
  {
    state: 'the question before sending',
    path: '/mail',
    open: (page) => page.getByRole('button', { name: 'Send 1 message' }).click(),
    landmark: 'They leave',
  },
  {
    state: 'a message',
    path: '/mail',
    open: (page) => page.getByRole('button', { name: look('Claire Dubois') }).click(),
    landmark: 'It may arrive twice',
  },
  {
    state: 'a message that failed',
    path: '/mail',
    open: (page) => page.getByRole('button', { name: look('Li Wei.s office') }).click(),
    landmark: 'The mail server refused it',
  },
  {
    state: 'a message to edit',
    path: '/mail',
    open: async (page) => {
      await page.getByRole('button', { name: look('Elena Lindqvist') }).click();
      await page.getByRole('button', { name: 'Edit' }).click();
    },
    landmark: 'The looks are made anew from it.',
  },
  { state: 'the mailbox', path: '/mail/mailbox', landmark: 'omar.nasser@example.org' },
  { state: 'a message that arrived', path: '/mail/mailbox?read=2', landmark: 'Plain text' },
  { state: 'the messages of a session', path: '/sessions/se4', landmark: 'See the messages' },
];

for (const { state, path, queue, open, landmark } of STATES) {
  for (const { name, use } of SIZES) {
    test.describe(`${state} on a ${name}`, () => {
      test.use(use);

      test('fits, reads and has a name for everything', async ({ page, api }) => {
        if (queue) serve(api, queue);
        else if (!path.includes('session')) waitingOnly(api);
        await page.goto(path);
        await open?.(page);
        await page.getByText(landmark).first().waitFor();
        await expectGoodLooks(page);
      });
    });
  }
}
