import type { APIRequestContext, Page } from '@playwright/test';

import type { Mark, NewClass, NewStudent, SchoolClass, Session, SessionPage, Student } from '../../frontend/src/api/types.gen';
import { darkRoom, portraitOf, roomOf } from './harness/cards';
import { startRollcall, type RealServer } from './harness/real-server';
import { startRoomCamera, type RoomCamera } from './harness/room-camera';
import { ask } from './harness/school';
import { expect, test as base } from './harness/test';

/** A lesson of one minute, and the next minute has begun. */
const OVER_WITHIN_MS = 180_000;
const MINUTE_MS = 60_000;
const NOON = 12;
/** Those on the roster whom the camera could know, by their hues; they do not come. */
const MISSING = [0, 1, 2];
const STRANGERS = Array.from({ length: 15 }, (_, n) => n + 3);
const PLACES = ['Live', 'Enrol', 'Students', 'Classes', 'Lessons', 'Mail', 'Health', 'Settings'];

// Where it is noon now: no lesson of this test is cut by midnight.
const offset = NOON - new Date().getUTCHours();
const zone = `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
const atSchool = (moment: number) => new Date(moment + offset * 60 * MINUTE_MS);
const clock = (moment: number) => atSchool(moment).toISOString().slice(11, 16);

interface Room {
  camera: RoomCamera;
  rollcall: RealServer;
}

const test = base.extend<object, { room: Room }>({
  room: [
    async ({ browser }, use) => {
      const camera = await startRoomCamera(await darkRoom(browser));
      const rollcall = await startRollcall('fake', {
        CAMERA_URL: camera.url, TIME_ZONE: zone, MAIL_AUTO: '1', SCHOOL_NAME: 'Hill School', SENDER_EMAIL: 'office@hill.example',
      });
      await use({ camera, rollcall });
      await rollcall.stop();
      await camera.stop();
    },
    { scope: 'worker', timeout: 330_000 },
  ],
  baseURL: ({ room }, use) => use(room.rollcall.url),
});

async function make<Made>(request: APIRequestContext, path: string, body: NewStudent | NewClass): Promise<Made> {
  const made = await request.post(path, { data: body });
  expect(made.status(), await made.text()).toBe(201);
  return (await made.json()) as Made;
}

async function enrol(request: APIRequestContext, number: string, name: string, photo?: Buffer): Promise<string> {
  const { id } = await make<Student>(request, '/api/students', {
    number,
    name,
    guardians: [{ name: `Parent of ${name}`, email: `parent.${number}@home.example` }],
    consent: { given_by: `Parent of ${name}`, form: 'paper', on: '2026-09-01' },
  });
  if (photo) {
    const multipart = { photo: { name: 'portrait.png', mimeType: 'image/png', buffer: photo } };
    expect((await request.post(`/api/students/${id}/photos`, { multipart })).status()).toBe(201);
  }
  return id;
}

/** A lesson of today that starts and ends by the timetable. */
const taught = (request: APIRequestContext, name: string, roster: string[], start: number) =>
  make<SchoolClass>(request, '/api/classes', {
    name,
    teachers: ['Ms Rivera'],
    roster,
    automatic: true,
    timetable: [{ weekday: (atSchool(start).getUTCDay() + 6) % 7, start: clock(start), end: clock(start + MINUTE_MS) }],
  });

async function waitingLesson(page: Page, classId: string): Promise<Session> {
  const lessons = async () => (await ask<SessionPage>(page, `/api/sessions?class_id=${classId}`)).sessions;
  const waiting = async () => (await lessons()).map(({ state, waiting_since }) => state === 'open' && waiting_since !== null);
  await expect.poll(waiting, { timeout: OVER_WITHIN_MS }).toEqual([true]);
  const [lesson] = await lessons();
  return ask<Session>(page, `/api/sessions/${lesson?.id ?? ''}`);
}

const statuses = ({ marks }: { marks: Mark[] }) => new Set(marks.map(({ status, source }) => `${status} by ${source ?? 'nobody'}`));
const messages = async (page: Page) => (await ask<{ items: { student_id: string }[] }>(page, '/api/mail')).items;

test('the timetable accuses nobody whom the camera could not know: the lesson waits for a person, and says so everywhere', async ({
  page,
  browser,
  request,
  room,
}) => {
  const known: string[] = [];
  for (const hue of MISSING) known.push(await enrol(request, `10${hue}`, `Known ${hue}`, await portraitOf(browser, hue)));
  const faceless: string[] = [];
  for (let n = 10; n < 22; n += 1) faceless.push(await enrol(request, `20${n}`, `Faceless ${n}`));
  const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const dark = await taught(request, 'Dark lesson', [...known, ...faceless], now);
  const crowd = await taught(request, 'Crowd', known, now + MINUTE_MS);

  await page.goto('/');
  const darkened = await waitingLesson(page, dark.id);
  room.camera.show(await roomOf(browser, STRANGERS));
  expect(statuses(darkened)).toEqual(new Set(['unmarked by nobody']));
  const crowded = await waitingLesson(page, crowd.id);
  expect(statuses(crowded)).toEqual(new Set(['unmarked by nobody']));
  expect(await messages(page)).toEqual([]);

  for (const place of PLACES) {
    await page.getByRole('link', { name: new RegExp(`^${place}\\b`) }).first().click();
    await page.getByText(/^Dark lesson of .* waits to be closed$/).waitFor();
    await page.getByText(/^Crowd of .* waits to be closed$/).waitFor();
  }

  await page.goto(`/sessions/${darkened.id}`);
  await page.getByRole('button', { name: 'Close the lesson' }).click();
  const dialog = page.getByRole('dialog', { name: /^Close Dark lesson/ });
  await dialog.getByText('The camera saw nothing for 1 of 1 minutes').waitFor();
  await dialog.getByRole('button', { name: 'Close the lesson' }).click();
  await dialog.getByText('15 students need your word first.').waitFor();
  expect(await messages(page)).toEqual([]);
  await dialog.getByRole('group', { name: 'Mark of all of them' }).getByRole('radio', { name: 'Present' }).check();
  await dialog.getByRole('group', { name: 'Mark of Faceless 12' }).getByRole('radio', { name: 'Absent' }).check();
  await dialog.getByRole('button', { name: 'Close the lesson' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(statuses(await ask<Session>(page, `/api/sessions/${darkened.id}`))).toEqual(
    new Set(['present by teacher', 'absent by teacher']),
  );
  await expect.poll(async () => (await messages(page)).map(({ student_id }) => student_id)).toEqual([faceless[2]]);
  await expect(page.getByText(/^Dark lesson of .* waits to be closed$/)).toHaveCount(0);

  await page.goto(`/sessions/${crowded.id}`);
  await page.getByRole('button', { name: 'Close the lesson' }).click();
  const second = page.getByRole('dialog', { name: /^Close Crowd/ });
  await second.getByRole('heading', { name: `Faces that nobody knows (${STRANGERS.length})` }).waitFor();
});
