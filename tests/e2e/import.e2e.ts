import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { enrolment, importWith } from './harness/enrolment-fixtures';
import { faintTexts, namelessControls, sidewaysOverflow } from './harness/looks';
import { MockApi, type Handler } from './harness/mock-api';
import { DESK, PHONE } from './harness/open-page';
import { useVisits } from './harness/visits';

const visit = useVisits();

const MEGABYTE = 1024 * 1024;
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

/** A server with one import, or none yet. */
function school(first: Import | null = null) {
  const api = new MockApi();
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
  return { api, ranges, lists, becomes };
}

async function chooseZip(page: Page, label: string): Promise<void> {
  const buffer = Buffer.alloc(ZIP.size);
  await page.getByLabel(label).setInputFiles({ name: ZIP.name, mimeType: 'application/zip', buffer });
}

it('brings a school in by files, check and import', async () => {
  const { api, ranges, lists, becomes } = school();
  const { page } = await visit('/students/import', { api });
  await page.getByLabel('Choose the list').setInputFiles({
    name: LIST.name,
    mimeType: 'text/csv',
    buffer: Buffer.from('number,name\n1042,Amy Quick\n'),
  });
  await page.getByText('26 B, uploaded').waitFor();
  expect(lists).toEqual(['number,name\n1042,Amy Quick\n']);
  await chooseZip(page, 'Choose the photos');
  await page.getByText('21.0 MB, uploaded').waitFor();
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

it('goes on with an upload after a reload, by the same file', async () => {
  const { api, ranges } = school(importWith({ photos: { ...ZIP, received: 16 * MEGABYTE } }));
  const { page } = await visit('/students/import', { api, viewport: PHONE });
  await page.getByText('Not all of this file has arrived').waitFor();
  await chooseZip(page, 'Choose the same file again');
  await page.getByText('21.0 MB, uploaded').waitFor();
  expect(ranges).toEqual([`bytes ${16 * MEGABYTE}-${ZIP.size - 1}/${ZIP.size}`]);
});

it('tries again where the connection broke, and goes on from where the server is', async () => {
  const { api, ranges } = school();
  const { page, errors } = await visit('/students/import', { api });
  errors.expect(/ERR_CONNECTION_REFUSED/);
  const serve = api.handlerOf('PUT /imports/im1/photos');
  let broken = false;
  api.on('PUT /imports/im1/photos', (request) => {
    if (ranges.length !== 1 || broken) return serve(request);
    broken = true;
    return { abort: true };
  });
  await chooseZip(page, 'Choose the photos');
  await page.getByText('It is tried again in a moment.').waitFor();
  await page.getByText('21.0 MB, uploaded').waitFor();
  expect(ranges).toHaveLength(3);
});

it('holds back who would leave while files are on their way', async () => {
  const { api } = school();
  const { page, errors } = await visit('/students/import', { api });
  errors.expect(/ERR_CONNECTION_REFUSED/);
  api.on('PUT /imports/im1/photos', () => ({ abort: true }));
  await chooseZip(page, 'Choose the photos');
  await page.getByText('It is tried again in a moment.').waitFor();
  await page.getByRole('link', { name: 'Classes' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave while files are uploaded?' });
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await page.getByRole('button', { name: 'Stop uploading photos.zip' }).click();
  await page.getByRole('link', { name: 'Classes' }).click();
  await page.getByRole('heading', { level: 1, name: 'Classes' }).waitFor();
});

it('is done by keyboard alone', async () => {
  const { api } = school(checked);
  const { page } = await visit('/students/import', { api });
  await page.getByRole('button', { name: 'Import…', exact: true }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Import this?' });
  await dialog.waitFor();
  // The way out has the focus; the way on is next to it.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('progressbar').waitFor();
});

const STATES = [
  { name: 'a check that is done', now: checked, landmark: '2 lines with a problem' },
  { name: 'an import that runs', now: running, landmark: 'about 22 min left' },
  {
    name: 'an interrupted one',
    now: { ...running, state: 'paused', message: 'Nothing is lost: continue it.' },
    landmark: 'Nothing is lost: continue it.',
  },
  { name: 'half an upload', now: importWith({ photos: { ...ZIP, received: 5 } }), landmark: 'Not all of this file' },
];
const cases = STATES.flatMap((state) =>
  [DESK, PHONE].flatMap((viewport) => (['light', 'dark'] as const).map((scheme) => ({ ...state, viewport, scheme }))),
);

describe.each(cases)('$name, $viewport.width wide, $scheme', ({ now, landmark, viewport, scheme }) => {
  it('fits, reads and has a name for everything', async () => {
    const { page } = await visit('/students/import', { api: school(now).api, viewport, scheme });
    await page.getByText(landmark).first().waitFor();
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
    expect(await namelessControls(page)).toEqual([]);
    expect(await faintTexts(page)).toEqual([]);
  });
});
