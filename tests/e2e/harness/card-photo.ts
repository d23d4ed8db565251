import type { Browser } from '@playwright/test';

/** What the fake engine takes for a sharp portrait: a striped square of one hue, nobody's in the demo. */
export async function cardPhoto(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 320, height: 320 } });
  await page.setContent(`
    <body style="margin:0;background:#606060">
      <div style="width:160px;height:160px;margin:80px;
        background:repeating-linear-gradient(45deg,#00ffff 0 8px,#00e0e0 8px 16px)"></div>
    </body>`);
  const picture = await page.screenshot({ type: 'png' });
  await page.close();
  return picture;
}
