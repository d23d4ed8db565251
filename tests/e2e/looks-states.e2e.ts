import type { Page } from '@playwright/test';

import { expectGoodLooks } from './harness/looks';
import { test } from './harness/mocked';
import { SIZES } from './harness/windows';

const press = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
};

const view = (name: string) => async (page: Page) => {
  await page.getByTitle(name, { exact: true }).click();
};

/** What is opened on a page: a dialog, a drawer, a menu, a report. */
const STATES: { state: string; path: string; open: (page: Page) => Promise<void>; landmark: string }[] = [
  { state: 'the menu of a mark', path: '/', open: press(/More about the mark of Dana/), landmark: 'Not this student' },
  {
    state: 'the editor of a mark',
    path: '/',
    open: async (page) => {
      await press(/More about the mark of Grace/)(page);
      await page.getByRole('menuitem', { name: 'Reason, minutes, history…' }).click();
    },
    landmark: 'Undo the last change',
  },
  { state: 'the register as faces', path: '/', open: view('Faces'), landmark: 'Amara Okafor' },
  { state: 'the register as seats', path: '/', open: view('Seats'), landmark: 'Front of the room' },
  { state: 'the preview of a close', path: '/', open: press('Close the lesson'), landmark: 'This is how the register' },
  { state: 'a snapshot to take', path: '/', open: press('Snapshot'), landmark: 'It shows everyone in the room.' },
  { state: 'a face to assign', path: '/', open: press(/^Assign unknown face 4/), landmark: 'Who is this?' },
  { state: 'a snapshot', path: '/sessions/se4', open: press(/^View the snapshot of 07:59/), landmark: '72 of 100' },
  { state: 'a student to delete', path: '/students/s1', open: press(/^Delete/), landmark: 'Delete for good' },
  { state: 'a student to edit', path: '/students/s1', open: press('Edit'), landmark: 'Student number' },
  { state: 'a photo to delete', path: '/students/s1', open: press(/^Delete photo 1/), landmark: 'Delete this photo?' },
  {
    state: 'the mood in numbers',
    path: '/sessions/se4',
    open: async (page) => page.getByText('The same as a table').click(),
    landmark: '10 s from',
  },
  {
    state: 'the report of an import',
    path: '/classes/c1/import',
    open: async (page) => {
      const file = { name: '7B.csv', mimeType: 'text/csv', buffer: Buffer.from('number\n1001\n') };
      await page.getByLabel('Choose a list').setInputFiles(file);
    },
    landmark: 'Skip the problem rows',
  },
];

for (const { state, path, open, landmark } of STATES) {
  for (const { name, use } of SIZES) {
    test.describe(`${state} on a ${name}`, () => {
      test.use(use);

      test('fits, reads and has a name for everything', async ({ page }) => {
        await page.goto(path);
        await open(page);
        await page.getByText(landmark).first().waitFor();
        await expectGoodLooks(page);
      });
    });
  }
}
