import type { Browser } from '@playwright/test';

const SIZE = { width: 1280, height: 720 };
/** A hue that is nobody's in the demo. */
export const NOBODYS = 9;

/** What a camera sees, in JPEGs that differ a little: one that sends the same again and again is taken for frozen. */
export type Sight = readonly Buffer[];

/** What a camera sees of a room without light. */
export const darkRoom = (browser: Browser): Promise<Sight> =>
  sightOf(browser, (noise) => `<body style="margin:0;background:rgb(${4 + noise} 4 4)">`);

/** A room of people whom the fake engine tells apart by their hue: 0 to 17. */
export const roomOf = (browser: Browser, hues: number[]): Promise<Sight> =>
  sightOf(
    browser,
    (noise) => `<body style="margin:0;background:rgb(${96 + noise} 96 96);display:grid;grid-template-columns:repeat(6,96px);gap:60px 80px;padding:60px">
      ${hues.map((hue) => `<div style="height:96px;${card(hue, 5)}"></div>`).join('')}`,
  );

async function sightOf(browser: Browser, body: (noise: number) => string): Promise<Sight> {
  const sight: Buffer[] = [];
  for (const noise of [0, 2, 4]) sight.push(await photographed(browser, body(noise), 'jpeg', SIZE));
  return sight;
}

/** A portrait of one of them, to enrol by, in which the fake engine sees a sharp face. */
export const portraitOf = (browser: Browser, hue: number) =>
  photographed(
    browser,
    `<body style="margin:0;background:#606060"><div style="width:160px;height:160px;margin:80px;${card(hue, 8)}"></div>`,
    'png',
    { width: 320, height: 320 },
  );

/** A sharp square of one hue: the engine's own steps are twenty degrees of the colour wheel. */
function card(hue: number, stripe: number): string {
  const colour = (light: number) => `hsl(${hue * 20} 100% ${light}%)`;
  return `background:repeating-linear-gradient(45deg,${colour(50)} 0 ${stripe}px,${colour(44)} ${stripe}px ${2 * stripe}px)`;
}

async function photographed(browser: Browser, body: string, type: 'jpeg' | 'png', viewport: typeof SIZE): Promise<Buffer> {
  const page = await browser.newPage({ viewport });
  await page.setContent(body);
  const picture = await page.screenshot(type === 'jpeg' ? { type, quality: 95 } : { type });
  await page.close();
  return picture;
}
