import type { Page } from '@playwright/test';

import { expect, test } from './harness/mocked';
import type { MockApi } from './harness/mock-api';
import { WINDOWS } from './harness/windows';

const NAMES = [
  'Amara Okafor', 'محمد عبد الرحمن الأنصاري', '王小明', 'अनन्या श्रीवास्तव', 'Σωκράτης Παπαδόπουλος', '김민준',
  'ก้องภพ สุวรรณรัตน์', 'W'.repeat(120), 'Ö', 'Ben Lindqvist', 'Chloé Dubois', 'Grace Hopper',
];
const STATES = ['present', 'confirming', 'unsure'] as const;

/** A class that sits close: boxes of 70 pixels in a picture of 1280, each beside the next, and four strangers. */
function fillTheRoom(api: MockApi): void {
  const { live } = api;
  const box = (n: number) => [180 + (n % 8) * 78, 190 + Math.floor(n / 8) * 96, 66, 80];
  const known = NAMES.map((name, n) => ({
    track: n, box: box(n), student_id: `s${n}`, name, similarity: 0.6, state: STATES[n % 3] ?? 'present', liveness: 'real',
  }));
  const strangers = [12, 13, 14, 15].map((n) => ({
    track: n, box: box(n), student_id: null, name: null, similarity: 0.1, state: 'unknown', liveness: 'unknown',
  }));
  api.on('GET /live', () => ({
    json: { ...live, seq: live.seq, time: new Date().toISOString(), faces: [...known, ...strangers] },
  }));
}

const labels = (page: Page) => page.locator('[data-faces] [data-state][title]');
const rectangles = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((found) =>
    found.map((each) => {
      const { left, top, right, bottom } = each.getBoundingClientRect();
      return { left, top, right, bottom, said: each.getAttribute('title') };
    }),
  );

for (const { name, use } of WINDOWS) {
  test.describe(`a close class on a ${name}`, () => {
    test.use(use);

    test('is named without a label over another, and within the picture', async ({ page, api }) => {
      fillTheRoom(api);
      await page.goto('/');
      const unfold = page.getByRole('button', { name: 'Show the picture' });
      const video = page.getByRole('img', { name: /^Live video/ });
      await unfold.or(video).first().waitFor();
      if (await unfold.isVisible()) await unfold.click();
      await expect(video).toHaveAttribute('src', /overlay=0/);
      await labels(page).first().waitFor();
      const stage = await page.locator('[data-faces] > div').boundingBox();
      if (!stage) throw new Error('no picture');
      await expect
        .poll(async () => {
          const places = await rectangles(page, '[data-faces] [data-state][title]');
          const covered = places.flatMap((a, n) =>
            places.slice(n + 1).filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
          );
          const outside = places.filter(
            (a) => a.left < stage.x - 1 || a.right > stage.x + stage.width + 1 || a.top < stage.y - 1 || a.bottom > stage.y + stage.height + 1,
          );
          return { shown: places.length >= NAMES.length, covered, outside };
        })
        .toEqual({ shown: true, covered: [], outside: [] });
    });
  });
}

test('a box lies where the face is in the picture, however the picture is fitted', async ({ page, api }) => {
  fillTheRoom(api);
  for (const height of [900, 420]) {
    await page.setViewportSize({ width: 1440, height });
    await page.goto('/');
    await labels(page).first().waitFor();
    const image = await page.getByRole('img', { name: /^Live video/ }).boundingBox();
    const [box] = await rectangles(page, '[data-faces] [data-state=unknown]:not([title])');
    if (!image || !box) throw new Error('no picture');
    // Contained: the picture is as large as both sides allow, and in the middle.
    const scale = Math.min(image.width / 1280, image.height / 720);
    const left = image.x + (image.width - 1280 * scale) / 2 + (180 + 4 * 78) * scale;
    const top = image.y + (image.height - 720 * scale) / 2 + (190 + 96) * scale;
    expect(Math.abs(box.left - left)).toBeLessThan(2);
    expect(Math.abs(box.top - top)).toBeLessThan(2);
  }
});

test('no box stays over a camera that is gone, nor where names are not wanted', async ({ page, api }) => {
  fillTheRoom(api);
  await page.goto('/');
  await labels(page).first().waitFor();
  await page.getByRole('switch', { name: 'Show names and boxes' }).press('Space');
  await expect(labels(page)).toHaveCount(0);
  await page.getByRole('switch', { name: 'Show names and boxes' }).press('Space');
  await labels(page).first().waitFor();
  api.on('GET /live', () => ({ json: { ...api.live, camera: { ...api.live.camera, state: 'frozen' } } }));
  await expect(labels(page)).toHaveCount(0);
});
