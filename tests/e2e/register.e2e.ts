
import { classroomJpeg, golden } from './harness/fixtures';
import { chooseSource, fillIn } from './harness/enrolling';
import { focusOn } from './harness/focus';
import { expect, test } from './harness/mocked';
import { PHONE } from './harness/windows';

test('enrols a student by keyboard alone', async ({ page, api }) => {
  await page.goto('/register');
  await focusOn(page.getByRole('textbox', { name: 'Student number' }));
  await page.keyboard.type('1001');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Amara Okafor');
  await focusOn(page.getByRole('textbox', { name: 'Given by' }));
  await page.keyboard.type('Ngozi Okafor');
  const capture = page.getByRole('button', { name: 'Take a photo' });
  await focusOn(capture);
  await page.keyboard.press('Space');
  await page.getByRole('img', { name: 'Camera photo 1' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('img', { name: 'Camera photo 2' }).waitFor();
  await expect(capture).toBeFocused();
  await focusOn(page.getByRole('button', { name: 'Save with 2 photos' }));
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
  await expect(page.getByRole('textbox', { name: 'Student number' })).toHaveValue('');
});

test('takes the picture without names, boxes or mood', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('/register');
  const video = page.getByRole('img', { name: 'Live video for taking photos' });
  await video.scrollIntoViewIfNeeded();
  await expect(video).toHaveAttribute('src', /^\/api\/stream\.mjpg\?overlay=0&/);
  await expect(page.getByText('Engagement')).toHaveCount(0);
});

test('takes uploaded photos, and says why some are not used', async ({ page, api }) => {
  await page.goto('/register');
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
  await expect(strip.getByRole('img')).toHaveJSProperty('naturalWidth', 1280);
  await page.getByRole('button', { name: 'Remove classroom.jpg' }).click();
  await strip.waitFor({ state: 'detached' });
});

test('says what is missing, at the field', async ({ page, api }) => {
  await page.goto('/register');
  await page.getByRole('button', { name: 'Save without photos' }).click();
  const number = page.getByRole('textbox', { name: 'Student number' });
  await expect(number).toHaveAttribute('aria-invalid', 'true');
  await page.getByText('Enter who gave consent.').waitFor();
  expect(api.count('POST /students')).toBe(0);
});

test('keeps the student whose photos were refused, and creates no second one', async ({ page, api, errors }) => {
  await page.goto('/register');
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

test('opens by its address for a student on record', async ({ page }) => {
  await page.goto('/register/s1');
  await page.getByText('Ngozi Okafor, 1 Sept 2026').waitFor();
});
