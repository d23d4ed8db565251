import { writeFileSync } from 'node:fs';

import type { Page } from '@playwright/test';

import { golden } from './harness/fixtures';
import { lesson } from './harness/lesson-fixtures';
import { expect, test } from './harness/mocked';
import type { MockApi } from './harness/mock-api';

/** What fits between the margins of A4, in CSS pixels: 178 by 269 mm upright, 273 by 188 mm across. */
const PORTRAIT = { width: 672, height: 1016 };
const LANDSCAPE = { width: 1031, height: 710 };

const LONG = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4).slice(0, 120);
const TEACHERS = ['Ms Rivera', 'Mr Haddad'];

/** A large class in a long term: 34 students of whom one has a name without an end, and so many lessons. */
function fillTheTerm(api: MockApi, sessions: number): void {
  const { classReport, sessionClosed, studentRecord, schoolClass } = lesson;
  const [line] = classReport.students;
  const [first] = classReport.sessions;
  const day = (n: number) => new Date(Date.UTC(2026, 8, 1 + Math.floor(n / 2), n % 2 === 0 ? 8 : 13)).toISOString();
  const letters = ['present', 'present', 'late', 'absent', 'excused', 'left_early', null];
  const name = (n: number) => (n === 3 ? LONG : `Student number ${n}`);
  api.on('GET /classes/c1/report', () => ({
    json: {
      ...classReport,
      sessions: Array.from({ length: sessions }, (_, n) => ({ ...first, id: `x${n}`, started_at: day(n) })),
      students: Array.from({ length: 34 }, (_, n) => ({
        ...line, student_id: `t${n}`, number: `${2000 + n}`, name: name(n), rate: 0.9,
        marks: Array.from({ length: sessions }, (_, m) => letters[(n + m) % letters.length]),
      })),
    },
  }));
  const [mark] = sessionClosed.marks;
  const marks = Array.from({ length: 70 }, (_, n) => ({ ...mark, student_id: `t${n}`, number: `${2000 + n}`, name: name(n) }));
  api.on('GET /sessions/se4', () => ({ json: { ...sessionClosed, marks } }));
  const [past] = studentRecord.sessions;
  api.on('GET /students/s2/record', () => ({
    json: {
      ...studentRecord,
      student: { ...studentRecord.student, name: LONG },
      sessions: Array.from({ length: 60 }, (_, n) => ({ ...past, session_id: `x${n}`, started_at: day(60 - n) })),
    },
  }));
  const seats = Array.from({ length: 40 }, (_, n) => ({ student_id: `t${n}`, column: n % 8, row: Math.floor(n / 8) }));
  const [pupil] = golden.students.students;
  const students = Array.from({ length: 40 }, (_, n) => ({ ...pupil, id: `t${n}`, number: `${2000 + n}`, name: name(n) }));
  api.on('GET /students', () => ({ json: { students } }));
  api.on('GET /classes/c1', () => ({ json: { ...schoolClass, teachers: TEACHERS, roster: students.map(({ id }) => id) } }));
  for (const { id } of students) api.on(`GET /students/${id}/photos/1`, api.handlerOf('GET /students/s1/photos/1'));
  api.on('GET /classes/c1/seats', () => ({ json: { ...lesson.seats, seats } }));
}

const SHEETS = [
  { sheet: 'a lesson', path: '/sessions/se4', landmark: 'Share of each mood', paper: PORTRAIT, signed: true },
  { sheet: 'a term', path: '/classes/c1', landmark: 'Student number 33', paper: LANDSCAPE, signed: true },
  { sheet: 'a record', path: '/students/s2', landmark: '75%', paper: PORTRAIT, signed: true },
  { sheet: 'the seats', path: '/classes/c1/seats', landmark: 'Front of the room', paper: LANDSCAPE, signed: false },
];

/** What there is to press or to fill in, of what paper shows. */
const controls = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, input, select, textarea, summary, nav, .mantine-Button-root')]
      .filter((each) => each.checkVisibility())
      .map((each) => each.outerHTML.slice(0, 90)),
  );

/** What reaches past the paper's edge, or has more in it than it shows. */
const cutOff = (page: Page, width: number) =>
  page.evaluate(
    (right) =>
      [...document.querySelectorAll('main *')]
        .filter((each) => each.checkVisibility() && !each.closest('svg'))
        .filter((each) => {
          const box = each.getBoundingClientRect();
          const clips = getComputedStyle(each).overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1;
          return box.width > 1 && (box.right > right + 1 || box.left < -1 || clips);
        })
        .map((each) => each.outerHTML.slice(0, 110)),
    width,
  );

/** Text and lines that are not dark, or grounds that are not white. */
const faint = (page: Page) =>
  page.evaluate(() => {
    const dark = (css: string) => {
      const [r = 0, g = 0, b = 0] = (css.match(/[\d.]+/g) ?? []).map(Number);
      return 0.299 * r + 0.587 * g + 0.114 * b < 110;
    };
    return [...document.querySelectorAll('main *')]
      .filter((each) => each.checkVisibility() && [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
      .filter((each) => !each.closest('svg') && !dark(getComputedStyle(each).color))
      .map((each) => each.outerHTML.slice(0, 90));
  });

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`on paper, from a ${scheme} screen`, () => {
    test.use({ colorScheme: scheme, viewport: { width: 1440, height: 900 } });

    for (const { sheet, path, landmark, paper, signed } of SHEETS) {
      test(`${sheet} has nothing to press, nothing cut off, and a line to sign where it is a record`, async ({ page, api }, testInfo) => {
        fillTheTerm(api, 62);
        await page.goto(path);
        await page.getByRole('main').getByText(landmark).first().waitFor();
        await expect(page.getByRole('button', { name: 'Print', exact: true })).toBeVisible();
        const line = page.getByText('Signature', { exact: true }).filter({ visible: true });
        await expect(line).toHaveCount(0);
        const bars = page.locator('.recharts-bar-rectangle path');
        const drawn = path === '/sessions/se4';
        if (drawn) await bars.first().waitFor();
        // As a printer does it: the window stays as it is, what it shows is laid out anew.
        const pdf = await page.pdf({ preferCSSPageSize: true });
        const file = testInfo.outputPath(`${path.replaceAll('/', '-')}-${scheme}.pdf`);
        writeFileSync(file, pdf);
        await testInfo.attach('sheet', { path: file });
        await page.emulateMedia({ media: 'print' });
        await page.setViewportSize(paper);
        await expect(line).toHaveCount(signed ? 1 : 0);
        await expect(page.getByText('Hill School').first()).toBeVisible();
        if (drawn) {
          const charts = page.locator('.recharts-wrapper > svg');
          const sizes = await charts.evaluateAll((all) => all.map((chart) => [chart.clientWidth > 500, chart.clientHeight > 120]));
          expect(sizes).toEqual([[true, true], [true, true]]);
        }
        expect(await controls(page)).toEqual([]);
        await expect.poll(() => cutOff(page, paper.width)).toEqual([]);
        expect(await faint(page)).toEqual([]);
      });
    }
  });
}

test('the seats of a class are one sheet', async ({ page, api }) => {
  fillTheTerm(api, 3);
  await page.goto('/classes/c1/seats');
  await page.getByText('Front of the room').waitFor();
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
});

test('the heads of a long register come again on each page', async ({ page, api }) => {
  fillTheTerm(api, 3);
  await page.goto('/sessions/se4');
  await page.getByText('Share of each mood').waitFor();
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBeGreaterThan(1);
  await page.emulateMedia({ media: 'print' });
  const heads = await page.locator('main thead').first().evaluate((each) => getComputedStyle(each).display);
  expect(heads).toBe('table-header-group');
  const rows = page.locator('main tbody tr').first();
  expect(await rows.evaluate((each) => [getComputedStyle(each).display, getComputedStyle(each).breakInside])).toEqual(['table-row', 'avoid']);
});

function pagesOf(pdf: Buffer): number {
  return (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
}
