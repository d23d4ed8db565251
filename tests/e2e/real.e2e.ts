import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

import { cardPhoto } from './harness/card-photo';
import { chooseSource } from './harness/enrolling';
import { ErrorCollector } from './harness/error-collector';
import { connect, DESK } from './harness/open-page';
import { startRollcall, type RealServer } from './harness/real-server';

interface RegisterLine {
  name: string;
  status: string;
}

let server: RealServer | undefined;
let browser: Browser;
let page: Page;
let errors: ErrorCollector;

beforeAll(async () => {
  browser = await connect();
  server = await startRollcall();
}, 90_000);

afterAll(async () => {
  await browser.close();
  await server?.stop();
}, 30_000);

beforeEach(async () => {
  const context = await browser.newContext({ baseURL: server?.url, viewport: DESK, locale: 'en-GB' });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  errors = new ErrorCollector(page);
});

afterEach(async () => {
  const complaints = errors.unexpected();
  await page.context().close();
  expect(complaints, 'what the page complained of').toEqual([]);
});

async function registerOfApi(): Promise<RegisterLine[]> {
  const response = await page.request.get('/api/live');
  const body = (await response.json()) as { register: RegisterLine[] };
  return body.register;
}

async function enrolledOfApi(): Promise<string[]> {
  const response = await page.request.get('/api/students');
  const body = (await response.json()) as { students: { name: string }[] };
  return body.students.map(({ name }) => name);
}

const videoShows = () =>
  page.waitForFunction(() => (document.querySelector<HTMLImageElement>('main img')?.naturalWidth ?? 0) > 0);

it('shows the room: the picture, and everyone on the register', async () => {
  await page.goto('/');
  await videoShows();
  const register = await registerOfApi();
  expect(register.length).toBeGreaterThan(0);
  for (const { name } of register) await page.getByRole('rowheader', { name }).waitFor();
  expect(await page.getByRole('rowheader').count()).toBe(register.length);
});

it('marks those who are there, and not those who never come', async () => {
  await page.goto('/');
  await page.getByRole('row', { name: /Present/ }).first().waitFor({ timeout: 30_000 });
  await page.waitForFunction(() => /^\([1-9]\d* present\) Live/.test(document.title));
  const present = (await registerOfApi()).filter(({ status }) => status === 'present');
  for (const { name } of present) await page.getByRole('row', { name: new RegExp(`${name}.*Present`, 's') }).waitFor();
  expect(await page.getByRole('row', { name: /Unmarked/ }).count()).toBeGreaterThanOrEqual(2);
});

it('lets go of the video whenever it leaves the page', async () => {
  const visits = 20;
  const nav = page.getByRole('navigation', { name: 'Main' });
  await page.goto('/');
  for (let visit = 0; visit < visits; visit++) {
    await videoShows();
    await nav.getByRole('link', { name: 'Students' }).click();
    await page.getByRole('heading', { level: 1, name: 'Students' }).waitFor();
    await nav.getByRole('link', { name: 'Live' }).click();
    await page.getByRole('heading', { name: 'Classroom' }).waitFor();
  }
  await videoShows();
}, 120_000);

it('takes a photo from the camera and says why it cannot be used', async () => {
  await page.goto('/register');
  await videoShows();
  await page.getByRole('button', { name: 'Take a photo' }).click();
  const strip = page.getByRole('list', { name: 'Photos taken' });
  // The demo's class is in the picture: more than one face.
  await strip.getByText('Several faces').waitFor();
  await strip.getByText(/faces in this photo/).waitFor();
});

it('enrols a student by upload, and erases the student again', async () => {
  const name = 'Zora Proband';
  await page.goto('/register');
  await page.getByRole('textbox', { name: 'Student number' }).fill('E2E-1');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('textbox', { name: 'Given by' }).fill('Zora Proband');
  const photo = { name: 'zora.png', mimeType: 'image/png', buffer: await cardPhoto(browser) };
  await chooseSource(page, 'Upload');
  await page.getByLabel('Upload photos').setInputFiles(photo);
  await page.getByRole('button', { name: 'Save with 1 photo' }).click();
  await page.getByRole('heading', { name: `${name} is saved` }).waitFor();

  await page.getByRole('link', { name: 'See all students' }).click();
  const row = page.getByRole('row', { name: new RegExp(`${name}.*Can be recognised`, 's') });
  await row.waitFor();
  const thumbnail = row.getByRole('img');
  await page.waitForFunction(
    (image) => (image as HTMLImageElement).naturalWidth > 0,
    await thumbnail.elementHandle(),
  );
  expect(await enrolledOfApi()).toContain(name);
  // The demo's session has those who were in its class when it started.
  expect((await registerOfApi()).map((line) => line.name)).not.toContain(name);

  await page.getByRole('button', { name: `Delete ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
  await row.waitFor({ state: 'detached' });
  await expect.poll(enrolledOfApi).not.toContain(name);
});

it('says at the field that a student number is taken', async () => {
  errors.expect(/409/);
  const response = await page.request.get('/api/students');
  const { students } = (await response.json()) as { students: { number: string }[] };
  await page.goto('/register');
  await page.getByRole('textbox', { name: 'Student number' }).fill(students[0]?.number ?? '');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Somebody Else');
  await page.getByRole('textbox', { name: 'Given by' }).fill('A parent');
  await page.getByRole('button', { name: 'Save without photos' }).click();
  await page.getByText('Not saved').waitFor();
  expect(await page.getByRole('textbox', { name: 'Student number' }).getAttribute('aria-invalid')).toBe('true');
});
