import { describe, expect, it } from 'vitest';

import { faintTexts, namelessControls, sidewaysOverflow } from './harness/looks';
import { DESK, PHONE } from './harness/open-page';
import { useVisits } from './harness/visits';

const visit = useVisits();

const PAGES = [
  { path: '/', heading: 'Live', landmark: 'Amara Okafor' },
  { path: '/register', heading: 'Register a student', landmark: 'Consent' },
  { path: '/register/s1', heading: 'Add photos', landmark: 'Amara Okafor' },
  { path: '/students', heading: 'Students', landmark: 'Amara Okafor' },
  { path: '/students/s2', heading: 'Ben Lindqvist', landmark: '75%' },
  { path: '/classes', heading: 'Classes', landmark: '7B Mathematics' },
  { path: '/classes/new', heading: 'Create a class', landmark: 'Timetable' },
  { path: '/classes/c1', heading: '7B Mathematics', landmark: '67%' },
  { path: '/classes/c1/edit', heading: 'Edit the class', landmark: 'Lesson 3' },
  { path: '/classes/c1/roster', heading: 'Choose students', landmark: 'Amara Okafor' },
  { path: '/classes/c1/import', heading: 'Import a roster', landmark: 'Choose a list' },
  { path: '/sessions', heading: 'Sessions', landmark: '8A Biology' },
  { path: '/sessions/se4', heading: '7B Mathematics', landmark: 'Share of each mood' },
  { path: '/nowhere', heading: 'Not found', landmark: 'There is no page at this address' },
];
const WINDOWS = [
  { name: 'desk', viewport: DESK },
  { name: 'phone', viewport: PHONE },
];
const SCHEMES = ['light', 'dark'] as const;

const cases = PAGES.flatMap((page) =>
  WINDOWS.flatMap((window) => SCHEMES.map((scheme) => ({ ...page, ...window, scheme }))),
);

describe.each(cases)('$path on a $name, $scheme', ({ path, heading, landmark, viewport, scheme }) => {
  it('fits, reads and has a name for everything', async () => {
    const { page } = await visit(path, { viewport, scheme });
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await page.getByRole('main').getByText(landmark).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset.mantineColorScheme)).toBe(scheme);
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
    expect(await namelessControls(page)).toEqual([]);
    expect(await faintTexts(page)).toEqual([]);
  });
});
