import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { chooseSource, fillIn } from './harness/enrolling';
import { ErrorCollector } from './harness/error-collector';
import { launchOptions } from './harness/launch-options';
import { DESK } from './harness/open-page';
import { python, startRollcall, type RealServer } from './harness/real-server';

/** A real recogniser that needs no download, and that takes the video's simulated turns for such. */
const ENGINE = 'packaged';
/** Of the demo: the one whose face the video shows, and whom the room's camera sees too. */
const DEMO_NAME = 'Ellen Costa';
const NAME = 'Vera Lindholm';
const CLASS = 'Enrolled by webcam';
const THREE_POSES_WITHIN_MS = 150_000;
const RECOGNISED_WITHIN_MS = 120_000;

let server: RealServer | undefined;
let browser: Browser;
let page: Page;
let errors: ErrorCollector;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-webcam-'));
  const video = join(folder, 'face.y4m');
  const script = join(import.meta.dirname, 'harness/face_video.py');
  const backend = join(import.meta.dirname, '../../backend');
  await promisify(execFile)(python(), [script, video], { env: { ...process.env, PYTHONPATH: backend } });
  const options = launchOptions(process.env.CHROMIUM_PATH ?? '');
  const webcam = [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${video}`,
  ];
  browser = await chromium.launch({ ...options, args: [...(options.args ?? []), ...webcam] });
  server = await startRollcall(ENGINE);
  const context = await browser.newContext({ baseURL: server.url, viewport: DESK, locale: 'en-GB' });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  errors = new ErrorCollector(page);
}, 390_000);

afterAll(async () => {
  await browser.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

const go = (place: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place, exact: true }).click();

/** Who the room's camera says is there now. */
async function namesSeen(): Promise<(string | null)[]> {
  const { faces } = (await (await page.request.get('/api/live')).json()) as { faces: { name: string | null }[] };
  return faces.map(({ name }) => name);
}

async function forget(name: string): Promise<void> {
  await go('Students');
  await page.getByRole('button', { name: `Delete ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
  await page.getByRole('row', { name: new RegExp(name) }).waitFor({ state: 'detached' });
}

async function enrolByWebcam(): Promise<void> {
  await go('Register');
  await fillIn(page, '2001', NAME);
  await chooseSource(page, 'This computer’s webcam');
  await page.getByRole('button', { name: 'Start guided capture' }).click();
  // The video shows no lowered head.
  await page.getByRole('button', { name: 'Good enough: finish now' }).click({ timeout: THREE_POSES_WITHIN_MS });
  await page.getByText('The webcam is off').waitFor();
  await page.getByRole('button', { name: /^Save with [3-5] photos$/ }).click();
  await page.getByRole('heading', { name: `${NAME} is saved` }).waitFor();
  expect(await page.getByText(/recognition is weak/).count()).toBe(0);
}

async function beginLesson(): Promise<void> {
  await go('Live');
  await page.getByRole('button', { name: 'Close the session' }).click();
  await page.getByRole('dialog', { name: /^Close / }).getByRole('button', { name: 'Close the session' }).click();
  await page.getByText('No session is open').waitFor();
  await go('Classes');
  await page.getByRole('link', { name: 'Create a class' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(CLASS);
  await page.getByRole('combobox', { name: 'Teachers' }).fill('Ms Rivera');
  await page.getByRole('button', { name: 'Create the class' }).click();
  await page.getByRole('checkbox', { name: /^All \d+$/ }).check();
  await page.getByRole('button', { name: 'Save the roster' }).click();
  await page.getByRole('heading', { level: 1, name: CLASS }).waitFor();
  await go('Live');
  await page.getByRole('combobox', { name: 'Class' }).click();
  await page.getByRole('option', { name: CLASS }).click();
  await page.getByRole('button', { name: 'Start the session' }).click();
}

it(`enrols a student by webcam, whom the room’s camera then recognises, with the ${ENGINE} engine`, async () => {
  await page.goto('/');
  await page.getByText('Session open').waitFor();
  await forget(DEMO_NAME);
  await expect.poll(namesSeen, { timeout: RECOGNISED_WITHIN_MS }).not.toContain(DEMO_NAME);
  await enrolByWebcam();
  await beginLesson();
  await page
    .getByRole('row', { name: new RegExp(`${NAME}.*Present`, 's') })
    .waitFor({ timeout: RECOGNISED_WITHIN_MS });
  await expect.poll(namesSeen, { timeout: RECOGNISED_WITHIN_MS }).toContain(NAME);
  expect(errors.unexpected(), 'what the page complained of').toEqual([]);
}, 600_000);
