import type { Page } from '@playwright/test';

import { chooseSource, fillIn, obedientStudent, POSES } from './harness/enrolling';
import { classroomJpeg, golden, goodCheck } from './harness/fixtures';
import { focusOn } from './harness/focus';
import { expect, test } from './harness/mocked';

const start = (page: Page) => page.getByRole('button', { name: 'Start guided capture' }).click();
const meter = (page: Page, name: string) => page.getByRole('meter', { name }).getAttribute('aria-valuetext');

/** Counts what is clicked from now on. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = window as Window & { clicks?: number };
    counted.clicks = 0;
    window.addEventListener('click', ({ isTrusted }) => (counted.clicks = (counted.clicks ?? 0) + (isTrusted ? 1 : 0)), true);
  });
  return () => page.evaluate(() => (window as Window & { clicks?: number }).clicks ?? -1);
}

test.describe('guided capture', () => {
  test('enrols a student in two clicks and less than half a minute, once the form is filled in', async ({ page, api }) => {
    await page.goto('/register');
    api.on('POST /enrolment/check', obedientStudent());
    await fillIn(page);
    const clicks = await countClicks(page);
    const began = Date.now();
    await start(page);
    await page.getByText('All five poses are taken.').waitFor({ timeout: 25_000 });
    await page.getByRole('button', { name: 'Save with 5 photos' }).click();
    await page.getByRole('heading', { name: 'Amara Okafor is saved' }).waitFor();
    expect(await clicks()).toBe(2);
    expect(Date.now() - began).toBeLessThan(30_000);
  });

  test('keeps the very pictures that were checked', async ({ page, api }) => {
    await page.goto('/register');
    let captures = 0;
    api.on('POST /enrolment/capture', () => {
      captures += 1;
      return { jpeg: Buffer.concat([classroomJpeg, Buffer.from(`<frame ${captures}>`)]) };
    });
    api.on('POST /enrolment/check', obedientStudent(3));
    // The page's policy lets nobody read a blob's address: the blobs are kept by the way.
    await page.evaluate(() => {
      const kept = new Map<string, Blob>();
      const name = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob: Blob) => {
        const url = name(blob);
        kept.set(url, blob);
        return url;
      };
      Object.assign(window, { kept });
    });
    await start(page);
    await page.getByRole('button', { name: 'Good enough: finish now' }).click({ timeout: 20_000 });
    const photos = page.getByRole('list', { name: 'Photos taken' }).getByRole('img');
    const taken = await photos.evaluateAll((images: HTMLImageElement[]) => {
      const { kept } = window as Window & { kept?: Map<string, Blob> };
      return Promise.all(images.map(async ({ src }) => /<frame \d+>$/.exec((await kept?.get(src)?.text()) ?? '')?.[0]));
    });
    expect(taken).toEqual(['<frame 2>', '<frame 4>', '<frame 6>']);
  });

  test('has one check under way at a time, and none in a tab that nobody sees', async ({ page, api }) => {
    await page.goto('/register');
    api.on('POST /enrolment/check', () => ({ json: { ...goodCheck, pose: null } }));
    await start(page);
    await expect.poll(() => api.count('POST /enrolment/check')).toBeGreaterThan(2);
    expect(api.count('POST /enrolment/capture') - api.count('POST /enrolment/check')).toBeLessThanOrEqual(1);
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    const seen = api.count('POST /enrolment/check');
    // It comes back by itself: what was asked in between would be counted, too.
    await page.evaluate(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      Reflect.deleteProperty(document, 'visibilityState');
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(api.count('POST /enrolment/check')).toBeLessThanOrEqual(seen + 1);
    await expect.poll(() => api.count('POST /enrolment/check')).toBeGreaterThan(seen + 1);
  });

  test('asks a student to stand alone, and shows who else is there', async ({ page, api }) => {
    await page.goto('/register');
    api.on('POST /enrolment/check', () => ({ json: golden.check }));
    await start(page);
    await page.getByText('Step alone before the camera.').waitFor();
    await expect(page.locator('main svg rect[rx="6"]')).toHaveCount(golden.check.faces.length);
  });

  test('shows what is good, and what is not', async ({ page, api }) => {
    await page.goto('/register');
    const meters = { size: 0.3, sharpness: 0.9, light: 1, pose: 1 };
    api.on('POST /enrolment/check', () => ({ json: { ...goodCheck, ok: false, reasons: ['face_too_small'], meters } }));
    await start(page);
    await page.getByText('Come closer.').waitFor();
    expect([await meter(page, 'Size'), await meter(page, 'Sharpness')]).toEqual(['not good enough', 'good']);
  });

  test('is led by the keyboard alone', async ({ page, api }) => {
    await page.goto('/register');
    api.on('POST /enrolment/check', () => ({ json: { ...goodCheck, pose: 'down' } }));
    await focusOn(page.getByRole('button', { name: 'Start guided capture' }));
    await page.keyboard.press('Enter');
    // The shutter has the focus now, and the space key anywhere else is the shutter.
    await expect(page.getByRole('button', { name: 'Take a photo' })).toBeFocused();
    await page.keyboard.press('Space');
    await page.getByRole('img', { name: 'Camera photo 1' }).waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('Space');
    await page.getByRole('img', { name: 'Camera photo 2' }).waitFor();
    for (const pose of POSES.slice(0, 4)) {
      const step = page.getByRole('list', { name: 'Poses' }).locator('[aria-current=step]');
      expect((await step.textContent())?.toLowerCase()).toBe(pose);
      await focusOn(page.getByRole('button', { name: 'Skip this pose' }));
      await page.keyboard.press('Enter');
    }
    await page.getByText('1 pose so far.').waitFor();
    await expect(page.getByLabel('Guided capture', { exact: true })).toBeFocused();
  });
});

test.describe('a photo of several people', () => {
  test('is cut around the face that is chosen by Tab and Enter', async ({ page, api }) => {
    await page.goto('/register');
    api.on('POST /enrolment/check', () => ({ json: golden.check }));
    await chooseSource(page, 'Upload');
    await page.getByLabel('Upload photos').setInputFiles({ name: 'group.jpg', mimeType: 'image/jpeg', buffer: classroomJpeg });
    await page.getByRole('button', { name: 'Choose the face in group.jpg' }).click();
    const dialog = page.getByRole('dialog', { name: 'Which face is the student’s?' });
    const second = dialog.getByRole('button', { name: 'Face 2 of 2, from the left' });
    const [picture, box] = [await dialog.locator('img').boundingBox(), await second.boundingBox()];
    const scale = (picture?.width ?? 0) / golden.check.measures.width;
    expect(box?.x).toBeCloseTo((picture?.x ?? 0) + 146 * scale, 0);
    expect(box?.width).toBeCloseTo(96 * scale, 0);
    api.on('POST /enrolment/check', () => ({ json: { ...golden.check, ok: true, reasons: [], messages: [] } }));
    await focusOn(dialog.getByRole('button', { name: 'Close' }));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Save with 1 photo' }).waitFor();
  });
});
