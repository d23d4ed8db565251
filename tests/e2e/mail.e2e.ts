import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { faintTexts, namelessControls, sidewaysOverflow } from './harness/looks';
import { mails } from './harness/mail-fixtures';
import type { MockApi } from './harness/mock-api';
import { DESK, PHONE } from './harness/open-page';
import { readWorkbook } from './harness/read-workbook';
import { useVisits } from './harness/visits';

const visit = useVisits();

const { mail, arrived, letter } = mails;
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

it('looks at a message and sends it, by keyboard alone', async () => {
  const { page, api } = await visit('/mail');
  waitingOnly(api);
  const sent: unknown[] = [];
  api.on('POST /mail/send', (request) => {
    sent.push(request.postDataJSON());
    return { json: mails.mailSent };
  });
  await page.getByRole('button', { name: look('Elena Lindqvist') }).focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Message about Ben Lindqvist' });
  await drawer.getByRole('tab', { name: 'HTML' }).focus();
  await page.keyboard.press('ArrowRight');
  await drawer.getByText('Estimada Elena Lindqvist:').waitFor();
  await drawer.getByRole('button', { name: 'Send' }).focus();
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

it('leaves the message open where only the question is left', async () => {
  const { page } = await visit('/mail');
  await page.getByRole('button', { name: look('Elena Lindqvist') }).click();
  const drawer = page.getByRole('dialog', { name: 'Message about Ben Lindqvist' });
  await drawer.getByRole('button', { name: 'Send' }).click();
  const question = page.getByRole('dialog', { name: 'Send 1 message?' });
  await question.waitFor();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  expect(await drawer.isVisible()).toBe(true);
});

it('shows the looks of a message on white, from right to left where it is written so', async () => {
  const { page, api } = await visit('/mail', { scheme: 'dark' });
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
  expect(await frame.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(255, 255, 255)');
});

it('runs and fetches nothing that a message brings along', async () => {
  const { page, api, errors } = await visit('/mail');
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
  expect(await page.title()).toContain('Mail · Rollcall');
});

it('says how far sending has come, and looks more often meanwhile', async () => {
  const { page, api } = await visit('/nowhere');
  let toSend = 30;
  api.on('GET /mail', () => {
    const queue = { ...IDLE, state: toSend > 0 ? 'sending' : 'idle', to_send: toSend, sent_today: 30 - toSend };
    return { json: { ...mail, queue } };
  });
  await page.goto('/mail');
  await page.getByText('Sending 30 messages').waitFor();
  toSend = 18;
  await page.getByText('Sending: 12 of 30 are out').waitFor({ timeout: 4_000 });
  toSend = 0;
  await page.getByText('30 of at most 500 went out today.').waitFor({ timeout: 4_000 });
});

it('takes a drop back', async () => {
  const { page, api } = await visit('/mail', { viewport: PHONE });
  await page.getByRole('button', { name: 'Drop: to Elena Lindqvist about Ben Lindqvist' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => api.count(`POST /mail/${letter.id}/restore`)).toBe(1);
  expect(api.count(`DELETE /mail/${letter.id}`)).toBe(1);
});

it('edits a message, and shows a refusal where it belongs', async () => {
  const { page, api, errors } = await visit('/mail', { viewport: PHONE });
  errors.expect(/422/);
  const fields = { to: 'must be an e-mail address' };
  const error = { code: 'validation_failed', message: 'Please correct this.', details: { fields } };
  api.on(`PATCH /mail/${letter.id}`, () => ({ status: 422, json: { error } }));
  await page.getByRole('button', { name: look('Elena Lindqvist') }).click();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'To' }).fill('elena@home');
  await page.keyboard.press('Enter');
  await page.getByText('Please correct this: must be an e-mail address.').waitFor();
  expect(await page.getByRole('textbox', { name: 'To' }).getAttribute('aria-invalid')).toBe('true');
});

it('exports the list', async () => {
  const { page } = await visit('/mail');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ]);
  const saved = join(await mkdtemp(join(tmpdir(), 'rollcall-export-')), 'mail.xlsx');
  await download.saveAs(saved);
  const [header, ...rows] = readWorkbook(saved).rows.Mail ?? [];
  expect(header?.slice(0, 3)).toEqual(['Student', 'Number', 'Class']);
  expect(rows).toHaveLength(mail.items.length);
  expect(rows.flat()).toContain('550 5.1.1 <wei@old.example.org>: no such user here');
});

it('leads from a session to its messages, and on to the settings where nothing can be sent', async () => {
  const { page, api } = await visit('/sessions/se4');
  const panel = page.getByRole('region', { name: 'Messages' });
  await panel.getByText('5', { exact: true }).or(panel.getByText('2', { exact: true })).first().waitFor();
  serve(api, { ...IDLE, state: 'not_set_up', code: 'not_set_up', message: 'Say which account sends mail.' });
  await panel.getByRole('link', { name: 'See the messages' }).click();
  await page.waitForURL('**/mail?session=se4');
  const link = page.getByRole('link', { name: 'Set up mail' });
  await link.waitFor();
  expect(await link.getAttribute('href')).toBe('/settings#mail');
});

it('reads what arrived in the demo, and empties the mailbox', async () => {
  const { page, api } = await visit('/mail');
  serve(api, IDLE);
  await page.getByRole('link', { name: 'Open the demo’s mailbox' }).click();
  await page.getByRole('button', { name: /^omar\.nasser/ }).click();
  await page.getByTitle('The message to omar.nasser@example.org').contentFrame().getByText('تغيّبت').waitFor();
  await page.getByRole('tab', { name: 'Headers' }).click();
  await page.getByText('auto-generated').waitFor();
  await page.getByRole('button', { name: 'Empty the mailbox' }).click();
  api.on('GET /mail/mailbox', () => ({ json: { messages: [] } }));
  await page.getByRole('button', { name: 'Empty it' }).click();
  await page.getByText('Nothing has arrived yet').waitFor();
});

it('shows the list or the message on a phone, not both', async () => {
  const { page } = await visit('/mail/mailbox', { viewport: PHONE });
  const list = page.getByRole('list', { name: 'Messages that arrived' });
  await page.getByRole('button', { name: /^elena/ }).click();
  await page.getByRole('heading', { level: 2 }).waitFor();
  expect(await list.isVisible()).toBe(false);
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
const WINDOWS = [
  { name: 'desk', viewport: DESK },
  { name: 'phone', viewport: PHONE },
];
const SCHEMES = ['light', 'dark'] as const;

const cases = STATES.flatMap((state) =>
  WINDOWS.flatMap((window) => SCHEMES.map((scheme) => ({ ...state, ...window, scheme }))),
);

describe.each(cases)('$state on a $name, $scheme', ({ path, queue, open, landmark, viewport, scheme }) => {
  it('fits, reads and has a name for everything', async () => {
    const { page, api } = await visit('/nowhere', { viewport, scheme });
    if (queue) serve(api, queue);
    else if (!path.includes('session')) waitingOnly(api);
    await page.goto(path);
    await open?.(page);
    await page.getByText(landmark).first().waitFor();
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
    expect(await namelessControls(page)).toEqual([]);
    expect(await faintTexts(page)).toEqual([]);
  });
});
