import { expect, it } from 'vitest';

import { classroomJpeg, golden } from './harness/fixtures';
import { chooseSource, fillIn } from './harness/enrolling';
import { PHONE } from './harness/open-page';
import { useVisits } from './harness/visits';

const visit = useVisits();

it('enrols a student by keyboard alone', async () => {
  const { page, api } = await visit('/register');
  await page.getByRole('textbox', { name: 'Student number' }).focus();
  await page.keyboard.type('1001');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Amara Okafor');
  await page.getByRole('textbox', { name: 'Given by' }).focus();
  await page.keyboard.type('Ngozi Okafor');
  const capture = page.getByRole('button', { name: 'Take a photo' });
  await capture.focus();
  await page.keyboard.press('Space');
  await page.getByRole('img', { name: 'Camera photo 1' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('img', { name: 'Camera photo 2' }).waitFor();
  expect(await capture.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.getByRole('button', { name: 'Save with 2 photos' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Amara Okafor is saved' }).waitFor();
  expect(api.requests.filter((call) => call.startsWith('POST'))).toEqual([
    'POST /enrolment/capture',
    'POST /enrolment/check',
    'POST /enrolment/capture',
    'POST /enrolment/check',
    'POST /students',
    'POST /students/s1/photos',
  ]);
  await page.getByRole('button', { name: 'Enrol another' }).click();
  expect(await page.getByRole('textbox', { name: 'Student number' }).inputValue()).toBe('');
});

it('takes the picture without names, boxes or mood', async () => {
  const { page } = await visit('/register', { viewport: PHONE });
  const video = page.getByRole('img', { name: 'Live video for taking photos' });
  expect(await video.getAttribute('src')).toMatch(/^\/api\/stream\.mjpg\?overlay=0&/);
  expect(await page.getByText('Engagement').count()).toBe(0);
});

it('takes uploaded photos, and says why some are not used', async () => {
  const { page, api } = await visit('/register');
  api.on('POST /enrolment/check', () => ({ json: golden.check }));
  await chooseSource(page, 'Upload');
  const field = page.getByLabel('Upload photos');
  await field.setInputFiles([
    { name: 'classroom.jpg', mimeType: 'image/jpeg', buffer: classroomJpeg },
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') },
  ]);
  await page.getByText('notes.txt: this is not a JPEG, PNG or WebP picture.').waitFor();
  const strip = page.getByRole('list', { name: 'Photos taken' });
  await strip.getByText(golden.check.messages.join(' ')).waitFor();
  expect(await strip.getByRole('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1280);
  await page.getByRole('button', { name: 'Remove classroom.jpg' }).click();
  await strip.waitFor({ state: 'detached' });
});

it('says what is missing, at the field', async () => {
  const { page, api } = await visit('/register');
  await page.getByRole('button', { name: 'Save without photos' }).click();
  const number = page.getByRole('textbox', { name: 'Student number' });
  expect(await number.getAttribute('aria-invalid')).toBe('true');
  await page.getByText('Enter who gave consent.').waitFor();
  expect(api.count('POST /students')).toBe(0);
});

it('keeps the student whose photos were refused, and creates no second one', async () => {
  const { page, api, errors } = await visit('/register');
  errors.expect(/422/);
  const serve = api.handlerOf('POST /students/s1/photos');
  api.on('POST /students/s1/photos', () => ({ status: 422, json: golden.photosRejected }));
  await fillIn(page);
  await page.getByRole('button', { name: 'Take a photo' }).click();
  await page.getByRole('button', { name: 'Save with 1 photo' }).click();
  await page.getByText('Amara Okafor is saved, but none of the photos could be used').waitFor();

  api.on('POST /students/s1/photos', serve);
  await page.getByRole('button', { name: 'Take a photo' }).click();
  await page.getByRole('button', { name: 'Add 1 photo' }).click();
  await page.getByRole('heading', { name: 'Amara Okafor is saved' }).waitFor();
  expect(api.count('POST /students')).toBe(1);
});

it('opens by its address for a student on record', async () => {
  const { page } = await visit('/register/s1');
  await page.getByText('Ngozi Okafor, 1 Sept 2026').waitFor();
});
