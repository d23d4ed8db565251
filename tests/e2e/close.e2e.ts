import type { Page, Request } from '@playwright/test';

import { lesson } from './harness/lesson-fixtures';
import { expectGoodLooks } from './harness/looks';
import { expect, test } from './harness/mocked';
import type { MockApi } from './harness/mock-api';
import { SIZES } from './harness/windows';

type Check = typeof lesson.closeCheck;
const CLOSE = 'POST /sessions/se5/close';

const people = (count: number, reason: string) =>
  Array.from({ length: count }, (_, n) => ({
    student_id: `u${n}`, number: String(2000 + n), name: `Student ${String(n + 1).padStart(2, '0')}`, reason,
  }));

const dark: Check = {
  ...lesson.closeCheck,
  absent: [],
  left_early: [],
  unknown_faces: 0,
  undecided: people(24, 'camera_dark'),
  counts: { unmarked: 24, present: 1, late: 0, left_early: 0, excused: 0, absent: 0 },
  dark_seconds: 1_500,
  too_dark: true,
  gaps: [{ since: '2026-11-22T07:53:30Z', until: '2026-11-22T08:18:30Z', kind: 'dark' }],
};
const crowd: Check = { ...lesson.closeCheck, undecided: [], unknown_faces: 18, gaps: [], dark_seconds: 0 };
const unphotographed: Check = { ...lesson.closeCheck, undecided: people(12, 'no_photos'), unknown_faces: 0, gaps: [], dark_seconds: 0 };

const faces = Array.from({ length: 18 }, (_, n) => ({
  n: n + 1, kind: 'unknown', first_seen: '2026-11-22T07:50:31Z', last_seen: '2026-11-22T07:55:02Z',
  crop_url: `/api/sessions/se5/unknowns/${n + 1}/crop.jpg`, candidate: null, state: 'waiting', student_id: null,
}));

/** The decisions of each close that was asked for. */
function listen(api: MockApi, check: Check): Record<string, string>[] {
  const asked: Record<string, string>[] = [];
  const serve = api.handlerOf(CLOSE);
  api.on('GET /sessions/se5/close', () => ({ json: check }));
  api.on(CLOSE, (request) => {
    asked.push((request.postDataJSON() as { decisions: Record<string, string> }).decisions);
    return serve(request);
  });
  return asked;
}

async function openDialog(page: Page) {
  await page.goto('/');
  await page.getByRole('button', { name: 'Close the lesson' }).click();
  const dialog = page.getByRole('dialog', { name: /^Close 7B Mathematics, / });
  await dialog.getByText('This is how the register will stand.').waitFor();
  return dialog;
}

test('nobody is absent of a lesson that the camera did not see, before somebody says so', async ({ page, api }) => {
  const asked = listen(api, dark);
  const dialog = await openDialog(page);
  await dialog.getByText('The camera saw nothing for 25 of 45 minutes').waitFor();
  await expect(dialog.getByText('Nobody will be absent.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close the lesson' }).click();
  await dialog.getByText('24 students need your word first.').waitFor();
  expect(asked).toEqual([]);

  const all = dialog.getByRole('group', { name: 'Mark of all of them' });
  await all.getByRole('radio', { name: 'Present' }).check();
  await dialog.getByRole('group', { name: 'Mark of Student 07' }).getByRole('radio', { name: 'Absent' }).check();
  await dialog.getByRole('button', { name: 'Close the lesson' }).click();
  await dialog.waitFor({ state: 'detached' });
  const said = { ...Object.fromEntries(dark.undecided.map(({ student_id }) => [student_id, 'present'])), u6: 'absent' };
  expect(asked).toEqual([said]);
});

test('eighteen faces that nobody knows are named or dismissed where the lesson is closed', async ({ page, api }) => {
  let check = crowd;
  listen(api, check);
  api.on('GET /sessions/se5/close', () => ({ json: check }));
  let waiting = faces;
  api.on('GET /sessions/se5/unknowns', () => ({ json: { unknowns: waiting } }));
  for (const { n } of faces) {
    api.on(`GET /sessions/se5/unknowns/${n}/crop.jpg`, api.handlerOf('GET /students/s1/photos/1'));
    api.on(`PATCH /sessions/se5/unknowns/${n}`, () => {
      waiting = waiting.filter((face) => face.n !== n);
      check = { ...check, unknown_faces: waiting.length };
      return { json: { ...faces[n - 1], state: 'dismissed' } };
    });
  }
  const dialog = await openDialog(page);
  await expect(dialog.getByRole('heading', { name: 'Faces that nobody knows (18)' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Dismiss unknown face 3' }).click();
  await expect(dialog.getByRole('heading', { name: 'Faces that nobody knows (17)' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Assign unknown face 4' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Who is this?' })).toBeFocused();
});

test('twelve students without photos each need a press, by keyboard too', async ({ page, api }) => {
  const asked = listen(api, unphotographed);
  const dialog = await openDialog(page);
  await dialog.getByRole('button', { name: 'Close the lesson' }).click();
  for (const { name } of unphotographed.undecided) {
    await expect(dialog.getByRole('group', { name: `Mark of ${name}` }).getByRole('radio', { name: 'Present' })).toBeFocused();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
  }
  await dialog.getByRole('button', { name: 'Close the lesson' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(asked).toEqual([Object.fromEntries(unphotographed.undecided.map(({ student_id }) => [student_id, 'present']))]);
});

for (const { name, use } of SIZES) {
  test.describe(`a close of a dark lesson on a ${name}`, () => {
    test.use(use);

    test('fits, reads and has a name for everything', async ({ page, api }) => {
      listen(api, { ...dark, absent: lesson.closeCheck.absent });
      await openDialog(page);
      await expectGoodLooks(page);
    });
  });
}

test('gives up a check that would only come when the lesson is closed', async ({ page, api }) => {
  listen(api, { ...lesson.closeCheck, undecided: [] });
  const dialog = await openDialog(page);
  const isCheck = (request: Request) => request.method() === 'GET' && request.url().endsWith('/sessions/se5/close');
  const asked = page.waitForRequest(isCheck, { timeout: 60_000 });
  const givenUp = page.waitForEvent('requestfailed', { predicate: isCheck, timeout: 60_000 });
  await page.route('**/api/sessions/se5/close', (route) =>
    route.request().method() === 'GET' ? undefined : route.fallback(),
  );
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  await asked;
  await dialog.getByRole('button', { name: 'Close the lesson' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect((await givenUp).failure()?.errorText).toBe('net::ERR_ABORTED');
});
