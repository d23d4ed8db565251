import type { Page } from '@playwright/test';

import { chooseSource, obedientStudent } from './harness/enrolling';
import { launchOptions } from './harness/launch-options';
import { expect, test } from './harness/mocked';

/** Chromium's own test picture for a webcam. Whether a page may use it is asked as usual. */
test.use({ launchOptions: launchOptions('--use-fake-device-for-media-stream'), reuseContext: false });

async function openWebcam(page: Page): Promise<void> {
  await page.goto('/register/s1');
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
}

const liveTracks = (page: Page) =>
  page.evaluate(
    () => (window as Window & { tracks?: MediaStreamTrack[] }).tracks?.filter((t) => t.readyState === 'live').length,
  );

test('shows the webcam as a mirror, sends its picture as it is, and turns it off when all is taken', async ({
  page,
  context,
  api,
}) => {
  await context.grantPermissions(['camera']);
  api.on('POST /enrolment/check', obedientStudent());
  await openWebcam(page);
  await page.getByRole('button', { name: 'Start guided capture' }).click();
  const video = page.getByLabel('Live video of the webcam');
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.videoWidth)).toBeGreaterThan(0);
  await expect(video).toHaveCSS('transform', 'matrix(-1, 0, 0, 1, 0, 0)');
  await expect.poll(() => liveTracks(page)).toBe(1);
  await page.getByText('All five poses are taken.').waitFor({ timeout: 25_000 });
  await expect.poll(() => liveTracks(page)).toBe(0);
  await page.getByText('The webcam is off').waitFor();
  const sizes = await page
    .getByRole('list', { name: 'Photos taken' })
    .getByRole('img')
    .evaluateAll((images: HTMLImageElement[]) => images.map((image) => Math.max(image.naturalWidth, image.naturalHeight)));
  expect(sizes).toHaveLength(5);
  for (const size of sizes) expect(size).toBeLessThanOrEqual(1280);
  expect(api.count('POST /enrolment/capture')).toBe(0);
});

test('turns the webcam off when the page is left', async ({ page, context }) => {
  await context.grantPermissions(['camera']);
  await openWebcam(page);
  await page.getByRole('button', { name: 'Start guided capture' }).click();
  await expect.poll(() => liveTracks(page)).toBe(1);
  await page.getByRole('link', { name: 'Classes' }).click();
  const leave = page.getByRole('button', { name: 'Leave' });
  await leave.or(page.getByRole('heading', { level: 1, name: 'Classes' })).first().waitFor();
  if (await leave.isVisible()) await leave.click();
  await page.getByRole('heading', { level: 1, name: 'Classes' }).waitFor();
  await expect.poll(() => liveTracks(page)).toBe(0);
});

test('says how to allow the webcam where the browser refuses it', async ({ page, context }) => {
  await context.grantPermissions([]);
  await openWebcam(page);
  await page.getByRole('button', { name: 'Start guided capture' }).click();
  await page.getByText('The browser may not use the webcam').waitFor();
  await context.grantPermissions(['camera']);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => liveTracks(page)).toBe(1);
});
