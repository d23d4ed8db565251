import { describe, expect, it } from 'vitest';

import { enrolment } from './harness/enrolment-fixtures';
import { faintTexts, namelessControls, sidewaysOverflow } from './harness/looks';
import { MockApi } from './harness/mock-api';
import { DESK, PHONE } from './harness/open-page';
import { useVisits } from './harness/visits';

const visit = useVisits();

it('leads from the list of students to those who look alike', async () => {
  const { page } = await visit('/students');
  await page.getByText('1 pair of students could be taken for each other').waitFor();
  await page.getByRole('link', { name: /^Look at 2 look-alike pairs/ }).click();
  await page.getByRole('heading', { level: 1, name: 'How well can they be told apart?' }).waitFor();
  const list = page.getByRole('list', { name: 'Students who look alike to the camera' });
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('main img')?.naturalWidth === 1280);
  await list.getByRole('link', { name: /Amara Okafor/ }).click();
  await page.getByRole('region', { name: 'Consent' }).waitFor();
});

it('draws the two histograms, and says the same in a table', async () => {
  const { page } = await visit('/settings/recognition');
  await page.getByText('0.450 would suit your photos better').waitFor();
  const shapes = page.locator('.recharts-area path[fill^="url("]');
  await shapes.nth(1).waitFor();
  expect(await shapes.count()).toBe(2);
  await page.getByRole('row', { name: /0\.450.*recommended/ }).waitFor();
});

it('makes the vectors anew in the background', async () => {
  const api = new MockApi();
  const { page } = await visit('/settings/recognition', { api });
  api.on('POST /models/rebuild', () => {
    api.on('GET /models/rebuild', () => ({ json: enrolment.rebuild }));
    return { status: 202, json: enrolment.rebuild };
  });
  await page.getByRole('button', { name: 'Make all vectors of insightface/buffalo_l anew' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make them anew' }).click();
  await page.getByRole('progressbar').waitFor();
  api.on('GET /models/rebuild', () => ({ json: { ...enrolment.rebuild, state: 'done', message: 'Made of 1,044 photos.' } }));
  await page.getByText('Made of 1,044 photos.').waitFor();
});

describe('the consent form', () => {
  it('is one white sheet of A4 without anything around it', async () => {
    const { page } = await visit('/students/s1/consent-form', { scheme: 'dark' });
    const sheet = page.getByRole('article', { name: /^Consent to marking attendance/ });
    await sheet.waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(false);
    for (const language of ['en', 'de', 'es', 'ar']) {
      await page.emulateMedia({ media: null });
      await page.getByLabel('Language').selectOption(language);
      await page.locator(`article[lang=${language}]`).waitFor();
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g), language).toHaveLength(1);
      expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
    }
  });
});

it('erases a student, and the marks too when asked', async () => {
  const { page, api } = await visit('/students/s1', { viewport: PHONE });
  let asked = '';
  api.on('DELETE /students/s1', (request) => {
    asked = new URL(request.url()).search;
    return { status: 204 };
  });
  await page.getByRole('button', { name: 'Erase this student…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete Amara Okafor?' });
  await dialog.getByLabel('Erase the marks in past lessons too').check();
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await page.getByRole('heading', { level: 1, name: 'Students' }).waitFor();
  expect(asked).toBe('?marks=1');
});

const PAGES = [
  { path: '/students/s1', landmark: 'Ngozi Okafor' },
  { path: '/students/gallery', landmark: 'cosine 0.43' },
  { path: '/settings/recognition', landmark: 'Cosine of two photos' },
  { path: '/students/s1/consent-form', landmark: 'Your rights' },
];
const cases = PAGES.flatMap((page) =>
  [DESK, PHONE].flatMap((viewport) => (['light', 'dark'] as const).map((scheme) => ({ ...page, viewport, scheme }))),
);

describe.each(cases)('$path, $viewport.width wide, $scheme', ({ path, landmark, viewport, scheme }) => {
  it('fits, reads and has a name for everything', async () => {
    const { page } = await visit(path, { viewport, scheme });
    await page.getByText(landmark).first().waitFor();
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
    expect(await namelessControls(page)).toEqual([]);
    expect(await faintTexts(page)).toEqual([]);
  });
});
