
import { expectGoodLooks } from './harness/looks';
import { test } from './harness/mocked';
import { SIZES } from './harness/windows';

const PAGES = [
  { path: '/', heading: 'Live', landmark: 'Amara Okafor' },
  { path: '/register', heading: 'Enrol a student', landmark: 'Consent' },
  { path: '/register/s1', heading: 'Add photos', landmark: 'Amara Okafor' },
  { path: '/students', heading: 'Students', landmark: 'Amara Okafor' },
  { path: '/students/s2', heading: 'Ben Lindqvist', landmark: '75%' },
  { path: '/classes', heading: 'Classes', landmark: '7B Mathematics' },
  { path: '/classes/new', heading: 'Create a class', landmark: 'Timetable' },
  { path: '/classes/c1', heading: '7B Mathematics', landmark: '67%' },
  { path: '/classes/c1/edit', heading: 'Edit the class', landmark: 'Lesson 3' },
  { path: '/classes/c1/roster', heading: 'Choose students', landmark: 'Amara Okafor' },
  { path: '/classes/c1/seats', heading: 'Seats of 7B Mathematics', landmark: 'Without a seat' },
  { path: '/classes/c1/import', heading: 'Import a roster', landmark: 'Choose a list' },
  { path: '/sessions', heading: 'Lessons', landmark: '8A Biology' },
  { path: '/sessions/se4', heading: '7B Mathematics', landmark: 'Share of each mood' },
  { path: '/nowhere', heading: 'Not found', landmark: 'There is no page at this address' },
];

for (const { path, heading, landmark } of PAGES) {
  for (const { name, use } of SIZES) {
    test.describe(`${path} on a ${name}`, () => {
      test.use(use);

      test('fits, reads and has a name for everything', async ({ page }) => {
        await page.goto(path);
        await page.getByRole('heading', { level: 1, name: heading }).waitFor();
        await page.getByRole('main').getByText(landmark).first().waitFor();
        await expectGoodLooks(page);
      });
    });
  }
}
