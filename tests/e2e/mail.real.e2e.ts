import type { Page } from '@playwright/test';

import { expect, test } from './harness/real';
import { ask, closeSession, RECOGNISED_WITHIN_MS } from './harness/school';

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

const DELIVERED_WITHIN_MS = 60_000;

test.use({ school: 'mail' });

/** Of one lesson: the demo's past lessons have messages of their own. */
const items = async (page: Page, sessionId: string) =>
  (await ask<{ items: Item[] }>(page, `/api/mail?session_id=${sessionId}`)).items;

const arrived = async (page: Page) => (await ask<{ messages: Arrived[] }>(page, '/api/mail/mailbox')).messages;

/** The dashboard's own poll, and the server's sender, decide when. */
async function until(there: () => Promise<boolean>, what: string): Promise<void> {
  await expect.poll(there, { timeout: DELIVERED_WITHIN_MS, message: what }).toBe(true);
}

test('tells the parents of those who did not come, once, and apologises for a mistake', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('row', { name: /\S\s*Present\s*\d/ }).first().waitFor({ timeout: RECOGNISED_WITHIN_MS });
  const before = (await arrived(page)).length;
  const { session } = await ask<{ session: { id: string } }>(page, '/api/live');
  await closeSession(page);

  await page.goto(`/mail?session=${session.id}`);
  const written = await items(page, session.id);
  expect(written.length).toBeGreaterThan(2);
  expect(written.every(({ state }) => state === 'queued')).toBe(true);
  await page.getByRole('button', { name: `Send ${written.length} messages` }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Send/ }).click();
  await until(async () => (await arrived(page)).length >= before + written.length, 'all arrive');
  await until(async () => (await items(page, session.id)).every(({ state }) => state === 'sent'), 'all are noted as sent');

  const sent = await items(page, session.id);
  const inTheMailbox = (await arrived(page)).slice(0, -before || undefined);
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
  await until(async () => (await arrived(page)).length === before + sent.length + 1, 'the apology arrives');

  await page.getByRole('link', { name: 'Open the demo’s mailbox' }).click();
  const newest = (await arrived(page)).reduce((last, each) => (each.n > last.n ? each : last));
  expect(newest.to).toContain(mistaken.to);
  await page.getByRole('list', { name: 'Messages that arrived' }).getByRole('button').first().click();
  const letter = page.frameLocator('iframe').locator('body');
  await letter.waitFor();
  expect((await letter.innerText()).length).toBeGreaterThan(100);
});
