import { chromium, type Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import { chooseSource, obedientStudent } from './harness/enrolling';
import { launchOptions } from './harness/launch-options';
import { openPage, type Opened } from './harness/open-page';

/** Chromium's own test picture for a webcam. Whether a page may use it is asked as usual. */
const FAKE_WEBCAM = '--use-fake-device-for-media-stream';

let browser: Browser;
let opened: Opened;

beforeAll(async () => {
  const options = launchOptions(process.env.CHROMIUM_PATH ?? '');
  browser = await chromium.launch({ ...options, args: [...(options.args ?? []), FAKE_WEBCAM] });
});
afterEach(async () => {
  const complaints = opened.errors.unexpected();
  await opened.page.context().close();
  expect(complaints, 'what the page complained of').toEqual([]);
});
afterAll(() => browser.close());

async function openWebcam(permissions: string[]) {
  opened = await openPage(browser, '/register/s1');
  const { page } = opened;
  await page.context().grantPermissions(permissions);
  // Remembers every track, to see later whether the webcam is off.
  await page.evaluate(() => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    const tracks: MediaStreamTrack[] = [];
    Object.assign(window, { tracks });
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
  await chooseSource(page, 'This computer’s webcam');
  return opened;
}

const liveTracks = () =>
  opened.page.evaluate(
    () => (window as Window & { tracks?: MediaStreamTrack[] }).tracks?.filter((t) => t.readyState === 'live').length,
  );

it('shows the webcam as a mirror, sends its picture as it is, and turns it off when all is taken', async () => {
  const { page, api } = await openWebcam(['camera']);
  api.on('POST /enrolment/check', obedientStudent());
  await page.getByRole('button', { name: 'Start guided capture' }).click();
  const video = page.getByLabel('Live video of the webcam');
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.videoWidth)).toBeGreaterThan(0);
  expect(await video.evaluate((element) => getComputedStyle(element).transform)).toBe('matrix(-1, 0, 0, 1, 0, 0)');
  expect(await liveTracks()).toBe(1);
  await page.getByText('All five poses are taken.').waitFor({ timeout: 25_000 });
  expect(await liveTracks()).toBe(0);
  await page.getByText('The webcam is off').waitFor();
  const sizes = await page
    .getByRole('list', { name: 'Photos taken' })
    .getByRole('img')
    .evaluateAll((images: HTMLImageElement[]) => images.map((image) => Math.max(image.naturalWidth, image.naturalHeight)));
  expect(sizes).toHaveLength(5);
  for (const size of sizes) expect(size).toBeLessThanOrEqual(1280);
  expect(api.count('POST /enrolment/capture')).toBe(0);
});

it('turns the webcam off when the page is left', async () => {
  const { page } = await openWebcam(['camera']);
  await page.getByRole('button', { name: 'Start guided capture' }).click();
  await expect.poll(liveTracks).toBe(1);
  await page.getByRole('link', { name: 'Classes' }).click();
  const leave = page.getByRole('button', { name: 'Leave' });
  await leave.or(page.getByRole('heading', { level: 1, name: 'Classes' })).first().waitFor();
  if (await leave.isVisible()) await leave.click();
  await page.getByRole('heading', { level: 1, name: 'Classes' }).waitFor();
  expect(await liveTracks()).toBe(0);
});

it('says how to allow the webcam where the browser refuses it', async () => {
  const { page } = await openWebcam([]);
  await page.getByRole('button', { name: 'Start guided capture' }).click();
  await page.getByText('The browser may not use the webcam').waitFor();
  await page.context().grantPermissions(['camera']);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(liveTracks).toBe(1);
});
