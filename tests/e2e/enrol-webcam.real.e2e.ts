import type { Page } from '@playwright/test';

import { chooseSource, fillIn } from './harness/enrolling';
import { facePictures, useWebcamOf } from './harness/posing-webcam';
import { expect, test } from './harness/real';
import { ask, closeSession, go, makeClass, RECOGNISED_WITHIN_MS, startSession, untilSeen } from './harness/school';

/** A real recogniser that needs no download, and that takes simulated turns of a head for such. */
const ENGINE = 'packaged';
/** Of the demo: the one whose face the webcam shows, and whom the room's camera sees too. */
const DEMO_NAME = 'Ellen Costa';
const NAME = 'Vera Lindholm';
const CLASS = 'Enrolled by webcam';
const THREE_POSES_WITHIN_MS = 150_000;
const SAVED_WITHIN_MS = 120_000;

// The class of a whole lesson comes next in the same school.
test.use({ engine: ENGINE, school: 'lesson' });

/** Who the room's camera says is there now. */
async function namesSeen(page: Page): Promise<(string | null)[]> {
  const { faces } = await ask<{ faces: { name: string | null }[] }>(page, '/api/live');
  return faces.map(({ name }) => name);
}

async function forget(page: Page, name: string): Promise<void> {
  await go(page, 'Students');
  await page.getByRole('button', { name: `Delete ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
  await page.getByRole('row', { name: new RegExp(name) }).waitFor({ state: 'detached' });
}

async function enrolByWebcam(page: Page): Promise<void> {
  await go(page, 'Enrol');
  await fillIn(page, '2001', NAME);
  await chooseSource(page, 'This computer’s webcam');
  await page.getByRole('button', { name: 'Start guided capture' }).click();
  // The pictures show no lowered head.
  await page.getByRole('button', { name: 'Good enough: finish now' }).click({ timeout: THREE_POSES_WITHIN_MS });
  await page.getByText('The webcam is off').waitFor();
  await page.getByRole('button', { name: /^Save with [3-5] photos$/ }).click();
  await page.getByRole('heading', { name: `${NAME} is saved` }).waitFor({ timeout: SAVED_WITHIN_MS });
  await expect(page.getByText(/recognition is weak/)).toHaveCount(0);
}

test(`enrols a student by webcam, whom the room’s camera then recognises, with the ${ENGINE} engine`, async ({ page }) => {
  await useWebcamOf(page, await facePictures());
  await page.goto('/');
  await page.getByText('Lesson open').waitFor();
  await forget(page, DEMO_NAME);
  await expect.poll(() => namesSeen(page), { timeout: RECOGNISED_WITHIN_MS }).not.toContain(DEMO_NAME);
  await enrolByWebcam(page);
  await go(page, 'Live');
  await closeSession(page);
  await makeClass(page, CLASS);
  await startSession(page, CLASS);
  await untilSeen(page, ({ register }) => register.some(({ name, status }) => name === NAME && status === 'present'));
  await page
    .getByRole('row', { name: new RegExp(`${NAME}\\s*Present`) })
    .waitFor({ timeout: RECOGNISED_WITHIN_MS });
  await expect.poll(() => namesSeen(page), { timeout: RECOGNISED_WITHIN_MS }).toContain(NAME);
});
