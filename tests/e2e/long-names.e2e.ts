import type { Page } from '@playwright/test';

import { golden } from './harness/fixtures';
import { lesson } from './harness/lesson-fixtures';
import { sidewaysOverflow } from './harness/looks';
import { mails } from './harness/mail-fixtures';
import type { MockApi } from './harness/mock-api';
import { expect, test } from './harness/mocked';
import { DESK, PHONE } from './harness/windows';

const LONG = 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft'.repeat(2).slice(0, 120);
const NAMED = new Set(['name', 'class_name', 'student', 'guardian', 'subject', 'room', 'started_by', 'to']);

/** The same answer, in which whatever somebody named has 120 letters and no space. */
function lengthened<T>(body: T): T {
  return JSON.parse(JSON.stringify(body), (key, value: unknown) => (NAMED.has(key) && typeof value === 'string' && value !== '' ? LONG : value)) as T;
}

function nameEverythingLong(api: MockApi): void {
  api.live = lengthened(api.live);
  const answers = {
    'GET /students': golden.students, 'GET /students/s1': golden.student, 'GET /classes': lesson.classes,
    'GET /classes/c1': lesson.schoolClass, 'GET /classes/c1/report': lesson.classReport, 'GET /sessions': lesson.sessions,
    'GET /sessions/se4': lesson.sessionClosed, 'GET /sessions/se5': lesson.session, 'GET /sessions/se5/close': lesson.closeCheck,
    'GET /sessions/se5/unknowns': lesson.unknowns, 'GET /students/s2/record': lesson.studentRecord, 'GET /mail': mails.mail,
    'GET /mail/mailbox': mails.mailbox, 'POST /classes/c1/roster/import': lesson.rosterImport,
  };
  for (const [call, body] of Object.entries(answers)) api.on(call, () => ({ json: lengthened(body) }));
  api.on('GET /classes', (request) => ({
    json: request.url().includes('archived=1') ? { classes: [] } : lengthened(lesson.classes),
  }));
}

const PAGES = ['/', '/students', '/students/s2', '/classes', '/classes/c1', '/classes/c1/roster', '/classes/c1/seats', '/sessions', '/sessions/se4', '/mail', '/mail/mailbox'];

/** Rows that are taller than names are worth, and cells that a name has left no room to be read in. */
const takenOver = (page: Page) =>
  page.evaluate(() => {
    const visible = [...document.querySelectorAll<HTMLElement>('main table')].filter((table) => table.checkVisibility());
    const cards = window.innerWidth < 900;
    return visible.flatMap((table) => [
      ...[...table.querySelectorAll('tbody tr')]
        .filter((row) => row.clientHeight > (cards ? 640 : 190))
        .map((row) => `${row.clientHeight} px high: ${row.textContent.slice(0, 40)}`),
      ...[...table.querySelectorAll<HTMLElement>('td')]
        .filter((cell) => !cards && cell.textContent !== '' && cell.textContent.length > 12 && cell.clientWidth < 70)
        .map((cell) => `${cell.clientWidth} px wide: ${cell.textContent.slice(0, 40)}`),
    ]);
  });

/** Text that lies over its neighbour, or is cut off without three dots. */
const spilled = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *')]
      .filter((each) => each.checkVisibility() && each.textContent.includes('Wolfeschlegel') && each.children.length === 0)
      .filter((each) => {
        const own = each.getBoundingClientRect();
        const around = each.closest('td, th, li, section, article, [class*=panel], main')?.getBoundingClientRect();
        return around !== undefined && own.width > 0 && (own.right > around.right + 1 || own.left < around.left - 1);
      })
      .filter((each) => {
        // Hidden by something around it that says so by three dots, or that scrolls.
        for (let node: HTMLElement | null = each; node && node.tagName !== 'MAIN'; node = node.parentElement) {
          const { textOverflow, overflowX } = getComputedStyle(node);
          if (textOverflow === 'ellipsis' || overflowX === 'auto' || overflowX === 'scroll') return false;
        }
        return true;
      })
      .map((each) => each.outerHTML.slice(0, 120)),
  );

for (const [window, viewport] of [['desk', DESK], ['phone', PHONE]] as const) {
  test.describe(`on a ${window}`, () => {
    test.use({ viewport });

    for (const path of PAGES) {
      test(`a name of 120 letters leaves the others room: ${path}`, async ({ page, api }) => {
        nameEverythingLong(api);
        await page.goto(path);
        await page.getByRole('main').getByText(/Wolfeschlegel/).first().waitFor({ state: 'attached' });
        await expect.poll(() => sidewaysOverflow(page)).toBeLessThanOrEqual(0);
        expect(await takenOver(page)).toEqual([]);
        expect(await spilled(page)).toEqual([]);
      });
    }
  });
}
