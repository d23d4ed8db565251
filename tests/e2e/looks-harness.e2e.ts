
import { faintTexts, namelessControls, sidewaysOverflow } from './harness/looks';
import { expect, test } from './harness/mocked';

test('finds what is faint, nameless or too wide', async ({ page }) => {
  await page.goto('/nowhere');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(() => {
    const spoilt = '<p style="color:#aaa;background:#fff">pale</p><button></button><div style="width:4000px">&nbsp;</div>';
    document.body.insertAdjacentHTML('beforeend', spoilt);
  });
  expect(await faintTexts(page)).toEqual(['2.32: pale']);
  expect(await namelessControls(page)).toEqual(['<button></button>']);
  expect(await sidewaysOverflow(page)).toBeGreaterThan(0);
});
