import type { Page } from '@playwright/test';

import { golden } from './harness/fixtures';
import { lesson } from './harness/lesson-fixtures';
import { expect, test } from './harness/mocked';
import type { MockApi } from './harness/mock-api';

interface Put {
  seats: { student_id: string; column: number; row: number }[];
}

/** A server that keeps the plan; the versions that were named, and the seats. */
function keepPlan(api: MockApi) {
  let plan = { ...lesson.seats };
  const puts: { version: string | undefined; seats: Put['seats'] }[] = [];
  api.on('GET /classes/c1/seats', () => ({ json: plan }));
  api.on('PUT /classes/c1/seats', (request) => {
    const { seats } = request.postDataJSON() as Put;
    puts.push({ version: request.headers()['if-match'], seats });
    plan = { ...plan, seats, version: plan.version + 1 };
    return { json: plan };
  });
  return puts;
}

const seatOf = (seats: Put['seats'] | undefined, student: string) =>
  seats?.filter(({ student_id }) => student_id === student).map(({ column, row }) => [column, row]);
const tile = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const place = (page: Page, column: number, row: number) =>
  page.getByRole('listitem', { name: `place ${column} of row ${row}`, exact: true });

async function drag(page: Page, name: string, column: number, row: number) {
  const from = await tile(page, name).boundingBox();
  const to = await place(page, column, row).boundingBox();
  if (!from || !to) throw new Error('nothing to drag');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2 + 20, from.y + from.height / 2, { steps: 3 });
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
}

test('faces are dragged to where people sit, change places, and a move is taken back', async ({ page, api }) => {
  const puts = keepPlan(api);
  await page.goto('/classes/c1/seats');
  await drag(page, 'Amara Okafor', 3, 2);
  await expect.poll(() => puts.length).toBe(1);
  expect(seatOf(puts[0]?.seats, 's1')).toEqual([[2, 1]]);
  await drag(page, 'Ben Lindqvist', 3, 2);
  await expect.poll(() => puts.length).toBe(2);
  expect(seatOf(puts[1]?.seats, 's2')).toEqual([[2, 1]]);
  expect(seatOf(puts[1]?.seats, 's1')).toEqual([[1, 0]]);
  await page.getByRole('button', { name: 'Undo the last move' }).click();
  await expect.poll(() => puts.length).toBe(3);
  expect(seatOf(puts[2]?.seats, 's1')).toEqual([[2, 1]]);
  expect(puts.map(({ version }) => version)).toEqual(['"3"', '"4"', '"5"']);
});

test('somebody without a seat is put on one by keyboard', async ({ page, api }) => {
  const puts = keepPlan(api);
  const { students } = golden.students;
  api.on('GET /students', () => ({ json: { students: [...students, { ...students[1], id: 's7', name: 'Nia Novak' }] } }));
  await page.goto('/classes/c1/seats');
  await page.getByRole('list', { name: 'Without a seat (1)' }).getByRole('button', { name: 'Nia Novak' }).focus();
  await page.keyboard.press('Space');
  await page.getByText(/is taken|is over/).waitFor({ state: 'attached' });
  // The places are measured a moment after somebody is taken: until then no arrow leads to one.
  await expect(async () => {
    if ((await page.getByText(/is over place/).count()) === 0) await page.keyboard.press('ArrowRight');
    expect(await page.getByText(/is over place 1 of row 1/).count()).toBe(1);
  }).toPass();
  for (let step = 1; step < 3; step++) {
    await page.keyboard.press('ArrowDown');
    await page.getByText(new RegExp(`is over place 1 of row ${step + 1}`)).waitFor({ state: 'attached' });
  }
  await page.keyboard.press('Space');
  await expect.poll(() => puts.length).toBe(1);
  expect(seatOf(puts[0]?.seats, 's7')).toEqual([[0, 2]]);
});

test('says when somebody else moved the class meanwhile, and shows their plan', async ({ page, api, errors }) => {
  errors.expect(/412/);
  await page.goto('/classes/c1/seats');
  await tile(page, 'Amara Okafor').waitFor();
  const theirs = { ...lesson.seats, seats: [{ student_id: 's1', column: 4, row: 3 }], version: 9 };
  api.on('GET /classes/c1/seats', () => ({ json: theirs }));
  api.on('PUT /classes/c1/seats', () => ({
    status: 412, json: { error: { code: 'seats_changed', message: 'Somebody else has changed where 7B sits.', details: {} } },
  }));
  await drag(page, 'Ben Lindqvist', 3, 2);
  await page.getByText('Somebody else has changed where 7B sits.').waitFor();
  await expect(place(page, 5, 4).getByText('Amara Okafor')).toBeVisible();
});

test('the register is taken as the class sits: a tap steps through the marks', async ({ page, api }) => {
  const given: unknown[] = [];
  api.on('PATCH /sessions/se5/marks/s2', (request) => {
    given.push(request.postDataJSON());
    const register = api.live.register.map((entry) =>
      entry.student_id === 's2' ? { ...entry, ...(request.postDataJSON() as { status: 'present' }), source: 'teacher', version: (entry.version ?? 0) + 1 } : entry,
    );
    api.live = { ...api.live, seq: api.live.seq + 1, register: register };
    return { json: { ...lesson.mark, ...(request.postDataJSON() as object), student_id: 's2', version: given.length + 1 } };
  });
  await page.goto('/');
  await page.getByTitle('Seats').click();
  await page.getByText('Front of the room').waitFor();
  const ben = page.getByRole('button', { name: /^Ben Lindqvist: / });
  const amara = page.getByRole('button', { name: /^Amara Okafor: / });
  const [left, right] = [await amara.boundingBox(), await ben.boundingBox()];
  expect(left?.y).toBe(right?.y);
  expect(left?.x ?? 0).toBeLessThan(right?.x ?? 0);
  await ben.click();
  await page.getByRole('button', { name: 'Ben Lindqvist: Present. Press for Late.' }).click();
  await page.getByRole('button', { name: 'Ben Lindqvist: Late. Press for Absent.' }).waitFor();
  await expect.poll(() => given).toMatchObject([{ status: 'present' }, { status: 'late' }]);
});
