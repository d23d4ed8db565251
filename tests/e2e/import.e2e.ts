import type { Page } from '@playwright/test';
import { truncate, writeFile } from 'node:fs/promises';

import { enrolment, importWith } from './harness/enrolment-fixtures';
import { focusOn } from './harness/focus';
import { expectGoodLooks } from './harness/looks';
import type { Handler, MockApi } from './harness/mock-api';
import { expect, test } from './harness/mocked';
import { PHONE, SIZES } from './harness/windows';

const MEGABYTE = 1024 * 1024;
/** The mock is handed every byte. */
const UPLOADED_WITHIN_MS = 40_000;
const LIST = { name: 'school.csv', size: 26, received: 26 };
const ZIP = { name: 'photos.zip', size: 20 * MEGABYTE, received: 20 * MEGABYTE };
const COUNTS = { added: 0, already: 0, updated: 0, rejected: 0, skipped: 0, problem: 0 };
const SUMMARY = {
  rows: { ...COUNTS, added: 1987, problem: 1 },
  photos: { ...COUNTS, added: 5948, problem: 1 },
  classes: { made: 66, joined: 1987 },
};
const checked = importWith({ state: 'checked', students: LIST, photos: ZIP, summary: SUMMARY });
const running = importWith({
  state: 'running', begun: true, students: LIST, photos: ZIP, summary: SUMMARY,
  progress: { done: 4210, total: 7937, phase: 'photos', eta_s: 1290 } as never,
});

type Import = ReturnType<typeof importWith>;

/** Makes it a server with one import, or none yet. */
function school(api: MockApi, first: Import | null = null) {
  let now = first;
  const ranges: (string | undefined)[] = [];
  const lists: (string | null)[] = [];
  const shown: Handler = () => ({ json: now });
  const becomes = (changes: object) => {
    now = { ...(now ?? importWith({})), ...changes };
  };
  const step = (call: string, changes: object, status = 202) =>
    api.on(call, () => {
      becomes(changes);
      return { status, json: now };
    });
  api.on('GET /imports', () => ({ json: { imports: [...(now ? [now] : []), enrolment.schoolImport] } }));
  api.on('GET /imports/im1', shown);
  api.on('GET /imports/im1/report', () => ({ json: enrolment.importReport }));
  step('POST /imports', {}, 201);
  api.on('PUT /imports/im1/students', (request) => {
    lists.push(request.postData());
    becomes({ students: LIST });
    return { json: now };
  });
  step('POST /imports/im1/check', checked);
  step('POST /imports/im1/start', running);
  step('POST /imports/im1/cancel', { state: 'cancelled' }, 200);
  api.on('PUT /imports/im1/photos', (request) => {
    const range = request.headers()['content-range'];
    ranges.push(range);
    const last = Number(/-(\d+)\//.exec(range ?? '')?.[1]);
    becomes({ photos: { ...ZIP, received: last + 1 } });
    return { json: now };
  });
  return { ranges, lists, becomes };
}

/** A file on the disk: sent to the browser as a buffer, so many bytes take seconds. */
async function chooseZip(page: Page, label: string): Promise<void> {
  const path = test.info().outputPath(ZIP.name);
  await writeFile(path, '');
  await truncate(path, ZIP.size);
  await page.getByLabel(label).setInputFiles(path);
}

test('brings a school in by files, check and import', async ({ page, api }) => {
  const { ranges, lists, becomes } = school(api);
  await page.goto('/students/import');
  await page.getByLabel('Choose the list').setInputFiles({
    name: LIST.name,
    mimeType: 'text/csv',
    buffer: Buffer.from('number,name\n1042,Amy Quick\n'),
  });
  await page.getByText('26 B, uploaded').waitFor();
  expect(lists).toEqual(['number,name\n1042,Amy Quick\n']);
  await chooseZip(page, 'Choose the photos');
  await page.getByText('21.0 MB, uploaded').waitFor({ timeout: UPLOADED_WITHIN_MS });
  const size = ZIP.size;
  const chunk = 8 * MEGABYTE;
  expect(ranges).toEqual([
    `bytes 0-${chunk - 1}/${size}`,
    `bytes ${chunk}-${2 * chunk - 1}/${size}`,
    `bytes ${2 * chunk}-${size - 1}/${size}`,
  ]);

  await page.getByRole('button', { name: 'Check' }).click();
  await page.getByText('2 lines with a problem').waitFor();
  await page.getByRole('row', { name: /9\.jpg.*Nobody known/ }).waitFor();
  await page.getByRole('button', { name: 'Import…', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Import this?' });
  await dialog.getByText('1,987 students are added').waitFor();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('4,210 of 7,937 rows and photos · 53%').waitFor();

  // It is found again, wherever one comes from.
  await page.goto('/students');
  await page.getByRole('link', { name: 'Import a school' }).click();
  await page.getByRole('progressbar', { name: 'Looking at the photos' }).waitFor();
  becomes({ state: 'done' });
  await page.getByText('1,987 students and 5,948 photos added').waitFor();
});

test('goes on with an upload after a reload, by the same file', async ({ page, api }) => {
  const { ranges } = school(api, importWith({ photos: { ...ZIP, received: 16 * MEGABYTE } }));
  await page.setViewportSize(PHONE);
  await page.goto('/students/import');
  await page.getByText('Not all of this file has arrived').waitFor();
  await chooseZip(page, 'Choose the same file again');
  await page.getByText('21.0 MB, uploaded').waitFor({ timeout: UPLOADED_WITHIN_MS });
  expect(ranges).toEqual([`bytes ${16 * MEGABYTE}-${ZIP.size - 1}/${ZIP.size}`]);
});

test('tries again where the connection broke, and goes on from where the server is', async ({ page, api, errors }) => {
  const { ranges } = school(api);
  await page.goto('/students/import');
  errors.expect(/ERR_CONNECTION_REFUSED/);
  const serve = api.handlerOf('PUT /imports/im1/photos');
  let broken = true;
  api.on('PUT /imports/im1/photos', (request) => (broken && ranges.length === 1 ? { abort: true } : serve(request)));
  await chooseZip(page, 'Choose the photos');
  await page.getByText('It is tried again in a moment.').waitFor({ timeout: UPLOADED_WITHIN_MS });
  broken = false;
  await page.getByText('21.0 MB, uploaded').waitFor({ timeout: UPLOADED_WITHIN_MS });
  expect(ranges).toHaveLength(3);
});

test('holds back who would leave while files are on their way', async ({ page, api, errors }) => {
  school(api);
  await page.goto('/students/import');
  errors.expect(/ERR_CONNECTION_REFUSED/);
  api.on('PUT /imports/im1/photos', () => ({ abort: true }));
  await chooseZip(page, 'Choose the photos');
  await page.getByText('It is tried again in a moment.').waitFor({ timeout: UPLOADED_WITHIN_MS });
  await page.getByRole('link', { name: 'Classes' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave while files are uploaded?' });
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await page.getByRole('button', { name: 'Stop uploading photos.zip' }).click();
  await page.getByRole('link', { name: 'Classes' }).click();
  await page.getByRole('heading', { level: 1, name: 'Classes' }).waitFor();
});

test('is done by keyboard alone', async ({ page, api }) => {
  school(api, checked);
  await page.goto('/students/import');
  await focusOn(page.getByRole('button', { name: 'Import…', exact: true }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Import this?' });
  await dialog.waitFor();
  // The way out has the focus; the way on is next to it.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('progressbar').waitFor();
});

const STATES = [
  { state: 'a check that is done', now: checked, landmark: '2 lines with a problem' },
  { state: 'an import that runs', now: running, landmark: 'about 22 min left' },
  {
    state: 'an interrupted one',
    now: { ...running, state: 'paused', message: 'Nothing is lost: continue it.' },
    landmark: 'Nothing is lost: continue it.',
  },
  { state: 'half an upload', now: importWith({ photos: { ...ZIP, received: 5 } }), landmark: 'Not all of this file' },
];

for (const { state, now, landmark } of STATES) {
  for (const { name, use } of SIZES) {
    test.describe(`${state} on a ${name}`, () => {
      test.use(use);

      test('fits, reads and has a name for everything', async ({ page, api }) => {
        school(api, now);
        await page.goto('/students/import');
        await page.getByText(landmark).first().waitFor();
        await expectGoodLooks(page);
      });
    });
  }
}
