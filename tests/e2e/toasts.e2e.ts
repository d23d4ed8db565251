import type { Page } from '@playwright/test';

import { lesson } from './harness/lesson-fixtures';
import { expect, test } from './harness/mocked';
import { DESK, PHONE } from './harness/windows';

/** What can be pressed or read and lies below the toast. */
function covered(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const toast = document.querySelector('.mantine-Notification-root');
    if (!toast) return ['there is no toast'];
    const { top, bottom, left, right } = toast.getBoundingClientRect();
    return [...document.querySelectorAll('button, a, input, select, h1, h2, p, table, nav')]
      .filter((element) => !toast.contains(element) && getComputedStyle(element).opacity !== '0')
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 1 && box.left < right && box.right > left && box.top < bottom && box.bottom > top;
      })
      .map((element) => `${element.tagName} ${element.textContent.trim().slice(0, 30)}`);
  });
}

for (const [name, viewport] of [['desk', DESK], ['phone', PHONE], ['narrow phone', { width: 320, height: 568 }]] as const) {
  test.describe(`on a ${name}`, () => {
    test.use({ viewport });

    test('what is said covers nothing, and its way out does not lose the focus', async ({ page, api, errors }) => {
      errors.expect(/409|Conflict/);
      api.on('POST /sessions/se4/reopen', () => ({
        status: 409,
        json: { error: { code: 'session_open', message: 'Another session is open.', details: {} }, request_id: 'r1' },
      }));
      const soon = new Date(Date.now() + 600_000).toISOString();
      api.on('GET /sessions/se4', () => ({ json: { ...lesson.sessionClosed, reopen_until: soon } }));
      await page.goto('/sessions/se4');
      await page.getByRole('button', { name: /^Reopen/ }).focus();
      await page.keyboard.press('Enter');
      const toast = page.getByRole('alert').filter({ hasText: 'Another session is open.' });
      await toast.waitFor();
      await expect.poll(() => covered(page)).toEqual([]);
      await toast.getByRole('button').focus();
      await page.keyboard.press('Enter');
      await toast.waitFor({ state: 'detached' });
      await expect(page.getByRole('button', { name: /^Reopen/ })).toBeFocused();
    });
  });
}
