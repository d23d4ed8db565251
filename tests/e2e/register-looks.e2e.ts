import type { Page } from '@playwright/test';

import { chooseSource, fillIn, obedientStudent } from './harness/enrolling';
import { classroomJpeg, golden, goodCheck } from './harness/fixtures';
import { expectGoodLooks } from './harness/looks';
import type { MockApi } from './harness/mock-api';
import { test } from './harness/mocked';
import { SIZES } from './harness/windows';

const start = (page: Page) => page.getByRole('button', { name: 'Start guided capture' }).click();
const upload = async (page: Page) => {
  await chooseSource(page, 'Upload');
  const file = { name: 'group.jpg', mimeType: 'image/jpeg', buffer: classroomJpeg };
  await page.getByLabel('Upload photos').setInputFiles(file);
};
const LOOK_ALIKE = {
  file: 'photo-1.jpg',
  code: 'already_enrolled_as',
  message: 'This looks like Ben Lindqvist, number 1002 (cosine 0.61).',
  details: { student_id: 's2', name: 'Ben Lindqvist', number: '1002', similarity: 0.61 },
};

/** What the registration page comes to look like. */
const STATES: { state: string; open: (page: Page, api: MockApi) => Promise<void>; landmark: string }[] = [
  {
    state: 'a pose that is asked for',
    open: async (page, api) => {
      api.on('POST /enrolment/check', obedientStudent(1));
      await start(page);
    },
    landmark: 'Turn your head slowly to your left.',
  },
  {
    state: 'enough poses',
    open: async (page, api) => {
      api.on('POST /enrolment/check', obedientStudent(3));
      await start(page);
      await page.getByText('Good enough: finish now').click({ timeout: 20_000 });
    },
    landmark: 'poses are enough',
  },
  {
    state: 'no picture',
    open: async (page, api) => {
      api.on('POST /enrolment/capture', () => ({ abort: true }));
      await start(page);
    },
    landmark: 'Rollcall cannot be reached.',
  },
  { state: 'the webcam', open: (page) => chooseSource(page, 'This computer’s webcam'), landmark: 'The webcam is off' },
  {
    state: 'a photo of several people',
    open: async (page, api) => {
      api.on('POST /enrolment/check', () => ({ json: golden.check }));
      await upload(page);
    },
    landmark: 'Several faces',
  },
  {
    state: 'the faces to choose from',
    open: async (page, api) => {
      api.on('POST /enrolment/check', () => ({ json: golden.check }));
      await upload(page);
      await page.getByRole('button', { name: /^Choose the face/ }).click();
    },
    landmark: 'The photo that is kept is cut around this face.',
  },
  {
    state: 'a photo that looks like another student',
    open: async (page, api) => {
      const answer = { ...golden.photosAdded, rejected: [LOOK_ALIKE] };
      api.on('POST /students/s1/photos', () => ({ status: 201, json: answer }));
      await fillIn(page);
      await upload(page);
      await page.getByRole('button', { name: 'Save with 1 photo' }).click();
    },
    landmark: '1 photo looks like Ben Lindqvist, number 1002',
  },
  {
    state: 'a weak student',
    open: async (page, api) => {
      api.on('POST /enrolment/check', () => ({ json: goodCheck }));
      await fillIn(page);
      await upload(page);
      await page.getByRole('button', { name: 'Save with 1 photo' }).click();
    },
    landmark: 'Only 1 photo: recognition is weak',
  },
];

for (const { state, open, landmark } of STATES) {
  for (const { name, use } of SIZES) {
    test.describe(`${state} on a ${name}`, () => {
      test.use(use);

      test('fits, reads and has a name for everything', async ({ page, api, errors }) => {
        await page.goto('/register');
        errors.expect(/ERR_CONNECTION_REFUSED/);
        await open(page, api);
        await page.getByText(landmark).first().waitFor();
        await expectGoodLooks(page);
      });
    });
  }
}
