
import { enrolment } from './harness/enrolment-fixtures';
import { expectGoodLooks } from './harness/looks';
import { expect, test } from './harness/mocked';
import { PHONE, SIZES } from './harness/windows';

test('leads from the list of students to those who look alike', async ({ page }) => {
  await page.goto('/students');
  await page.getByText('1 pair of students could be taken for each other').waitFor();
  await page.getByRole('link', { name: /^Look at 2 look-alike pairs/ }).click();
  await page.getByRole('heading', { level: 1, name: 'How well can they be told apart?' }).waitFor();
  const list = page.getByRole('list', { name: 'Students who look alike to the camera' });
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('main img')?.naturalWidth === 1280);
  await list.getByRole('link', { name: /Amara Okafor/ }).click();
  await page.getByRole('region', { name: 'Consent' }).waitFor();
});

test('draws the two histograms, and says the same in a table', async ({ page }) => {
  await page.goto('/settings/recognition');
  await page.getByText('0.450 would suit your photos better').waitFor();
  const shapes = page.locator('.recharts-area path[fill^="url("]');
  await expect(shapes).toHaveCount(2);
  await page.getByRole('row', { name: /0\.450.*recommended/ }).waitFor();
});

test('makes the vectors anew in the background', async ({ page, api }) => {
  await page.goto('/settings/recognition');
  api.on('POST /models/rebuild', () => {
    api.on('GET /models/rebuild', () => ({ json: enrolment.rebuild }));
    return { status: 202, json: enrolment.rebuild };
  });
  await page.getByRole('button', { name: 'Make all vectors anew: insightface/buffalo_l' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make them anew' }).click();
  await page.getByRole('progressbar').waitFor();
  api.on('GET /models/rebuild', () => ({ json: { ...enrolment.rebuild, state: 'done', message: 'Made of 1,044 photos.' } }));
  await page.getByText('Made of 1,044 photos.').waitFor();
});

test.describe('the consent form', () => {
  test('is one white sheet of A4 without anything around it', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto('/students/s1/consent-form');
    const sheet = page.getByRole('article', { name: /^Consent to marking attendance/ });
    await sheet.waitFor();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
    await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
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

test('erases a student, and the marks too when asked', async ({ page, api }) => {
  await page.setViewportSize(PHONE);
  await page.goto('/students/s1');
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

for (const { path, landmark } of PAGES) {
  for (const { name, use } of SIZES) {
    test.describe(`${path} on a ${name}`, () => {
      test.use(use);

      test('fits, reads and has a name for everything', async ({ page }) => {
        await page.goto(path);
        await page.getByText(landmark).first().waitFor();
        await expectGoodLooks(page);
      });
    });
  }
}
