import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { ErrorCollector } from './harness/error-collector';
import { connect, DESK } from './harness/open-page';
import { startRollcall, type RealServer } from './harness/real-server';

interface Item {
  to: string;
  student: string;
  student_id: string;
  session_id: string;
  state: string;
  subject: string;
  message_id: string | null;
}

interface Arrived {
  n: number;
  to: string;
  subject: string;
  message_id: string;
}

const DELIVERED_WITHIN_MS = 20_000;

let server: RealServer | undefined;
let browser: Browser;
let page: Page;
let errors: ErrorCollector;

beforeAll(async () => {
  browser = await connect();
  server = await startRollcall();
  const context = await browser.newContext({ baseURL: server.url, viewport: DESK, locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
  errors = new ErrorCollector(page);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server?.stop();
}, 30_000);

async function ask<Body>(path: string): Promise<Body> {
  return (await (await page.request.get(path)).json()) as Body;
}

const items = async () => (await ask<{ items: Item[] }>('/api/mail')).items;
const arrived = async () => (await ask<{ messages: Arrived[] }>('/api/mail/mailbox')).messages;

const go = (place: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place, exact: true }).click();

/** The dashboard's own poll, and the server's sender, decide when. */
async function until(there: () => Promise<boolean>, what: string): Promise<void> {
  await expect.poll(there, { timeout: DELIVERED_WITHIN_MS, interval: 200, message: what }).toBe(true);
}

it('tells the parents of those who did not come, once, and apologises for a mistake', async () => {
  await page.goto('/');
  await page.getByRole('row', { name: /Present/ }).first().waitFor({ timeout: 40_000 });
  await page.getByRole('button', { name: 'Close the session' }).click();
  const closing = page.getByRole('dialog', { name: /^Close / });
  await closing.getByText('This is how the register will stand.').waitFor();
  await closing.getByRole('button', { name: 'Close the session' }).click();
  await page.getByText('No session is open').waitFor();

  await go('Mail');
  const written = await items();
  expect(written.length).toBeGreaterThan(2);
  expect(written.every(({ state }) => state === 'queued')).toBe(true);
  await page.getByRole('button', { name: `Send ${written.length} messages` }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Send/ }).click();
  await until(async () => (await arrived()).length >= written.length, 'all arrive');
  await until(async () => (await items()).every(({ state }) => state === 'sent'), 'all are noted as sent');

  const sent = await items();
  const inTheMailbox = await arrived();
  expect(inTheMailbox).toHaveLength(sent.length);
  expect(inTheMailbox.map(({ message_id }) => message_id).sort()).toEqual(sent.map((item) => item.message_id).sort());

  const mistaken = sent[0];
  if (!mistaken) throw new Error('nothing was sent');
  const corrected = await page.request.patch(
    `/api/sessions/${mistaken.session_id}/marks/${mistaken.student_id}`,
    { data: { status: 'present', reason: 'Was in the library with me' } },
  );
  expect(corrected.status()).toBe(200);
  await page.getByRole('button', { name: /^Apologise/ }).first().click();
  await page.getByRole('button', { name: 'Send 1 message' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Send/ }).click();
  await until(async () => (await arrived()).length === sent.length + 1, 'the apology arrives');

  await page.getByRole('link', { name: 'Open the demo’s mailbox' }).click();
  const newest = (await arrived()).reduce((last, each) => (each.n > last.n ? each : last));
  expect(newest.to).toContain(mistaken.to);
  await page.getByRole('list', { name: 'Messages that arrived' }).getByRole('button').first().click();
  const letter = page.frameLocator('iframe').locator('body');
  await letter.waitFor();
  expect((await letter.innerText()).length).toBeGreaterThan(100);
  expect(errors.unexpected(), 'what the page complained of').toEqual([]);
});
