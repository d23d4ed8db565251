import type { Page } from '@playwright/test';

import { lesson } from './harness/lesson-fixtures';
import { expect, test } from './harness/mocked';
import type { MockApi } from './harness/mock-api';
import { PHONE } from './harness/windows';

const PUPILS = 40;
const LETTERS = ['present', 'late', 'excused', 'absent'] as const;
const LABELS = { present: 'Present', late: 'Late', excused: 'Excused', absent: 'Absent' };
const wanted = (n: number) => LETTERS[n % LETTERS.length] ?? 'present';
const nameOf = (n: number) => `Pupil ${String(n + 1).padStart(2, '0')}`;

/** A class of forty whom nobody has marked yet, and a server that keeps what is given. */
function keepRegister(api: MockApi): string[] {
  const [template] = api.live.register;
  const given: string[] = [];
  api.live = {
    ...api.live,
    register: Array.from({ length: PUPILS }, (_, n) => ({
      ...template, student_id: `p${n}`, number: String(3000 + n), name: nameOf(n),
      status: 'unmarked', source: null, first_seen: null, last_seen: null, similarity: null, minutes_late: null, version: 1,
    })) as typeof api.live.register,
  };
  for (let n = 0; n < PUPILS; n++) {
    api.on(`PATCH /sessions/se5/marks/p${n}`, (request) => {
      const { status } = request.postDataJSON() as { status: string };
      given.push(`p${n} ${status}`);
      const register = api.live.register.map((entry) =>
        entry.student_id === `p${n}` ? { ...entry, status, source: 'teacher', version: 2 } : entry,
      );
      api.live = { ...api.live, seq: api.live.seq + 1, register };
      return { json: { ...lesson.mark, student_id: `p${n}`, name: nameOf(n), status, source: 'teacher', version: 2 } };
    });
  }
  return given;
}

/** The lines of the register that are wholly in the window and in their list. */
function rowsInView(page: Page): Promise<number[]> {
  return page.getByRole('region', { name: 'Students on the register' }).evaluate((list) => {
    const { top, bottom } = list.getBoundingClientRect();
    return [...list.querySelectorAll('tbody tr')]
      .map((row) => row.getBoundingClientRect())
      .filter((row) => row.top >= top - 1 && row.bottom <= Math.min(bottom, window.innerHeight) + 1)
      .map(({ height }) => height);
  });
}

test.describe('forty students on a desk', () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test('are marked by forty presses, and seventeen lines or more are in view', async ({ page, api }) => {
    const given = keepRegister(api);
    await page.goto('/');
    await page.getByRole('row', { name: /Pupil 01/ }).waitFor();
    const heights = await rowsInView(page);
    expect(heights.length).toBeGreaterThanOrEqual(17);
    for (const height of heights) expect(height).toBeGreaterThanOrEqual(36);
    for (const height of heights) expect(height).toBeLessThanOrEqual(40);
    for (let n = 0; n < PUPILS; n++) {
      const marks = page.getByRole('group', { name: `Mark of ${nameOf(n)}` });
      await marks.getByRole('button', { name: LABELS[wanted(n)] }).click();
    }
    await page.getByText('40 of 40').or(page.getByText(`Late ${PUPILS / 4}`)).first().waitFor();
    await expect.poll(() => given.length).toBe(PUPILS);
    expect(given).toEqual(Array.from({ length: PUPILS }, (_, n) => `p${n} ${wanted(n)}`));
    await expect(page.getByText('Everybody has a mark')).toHaveCount(0);
    await page.getByRole('radio', { name: 'Missing 0' }).check();
    await page.getByText('Everybody has a mark').waitFor();
  });

  test('are marked by forty keys', async ({ page, api }) => {
    const given = keepRegister(api);
    await page.goto('/');
    await page.getByRole('group', { name: 'Mark of Pupil 01' }).getByRole('button', { name: 'Present' }).focus();
    for (let n = 0; n < PUPILS; n++) await page.keyboard.press('plea'[n % 4] ?? 'p');
    await expect.poll(() => given.length).toBe(PUPILS);
    expect(given).toEqual(Array.from({ length: PUPILS }, (_, n) => `p${n} ${wanted(n)}`));
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true });

  test('the register comes first, with buttons for a thumb, and the picture waits till it is wanted', async ({ page, api }) => {
    keepRegister(api);
    await page.goto('/');
    const marks = page.getByRole('group', { name: 'Mark of Pupil 01' });
    await marks.waitFor();
    const show = page.getByRole('button', { name: 'Show the picture' });
    const above = (await marks.boundingBox())?.y ?? Infinity;
    expect(above).toBeLessThan((await show.boundingBox())?.y ?? 0);
    for (const button of await marks.getByRole('button').all()) {
      const { width = 0, height = 0 } = (await button.boundingBox()) ?? {};
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    }
    expect(api.count('GET /stream.mjpg')).toBe(0);
    await show.click();
    await page.getByRole('img', { name: /^Live video of the class/ }).waitFor();
    expect(api.count('GET /stream.mjpg')).toBe(1);
  });
});
