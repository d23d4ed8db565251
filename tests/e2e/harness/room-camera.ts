import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Browser } from '@playwright/test';

const EVERY_MS = 100;
const BOUNDARY = 'frame';
const SIZE = { width: 1280, height: 720 };

/** What a camera sees, in JPEGs that differ a little: one that sends the same again and again is taken for frozen. */
export type Sight = readonly Buffer[];

/** A camera of a room that sends Motion-JPEG, and whose picture is chosen. */
export interface RoomCamera {
  url: string;
  /** From here on this is what it sees. */
  show: (sight: Sight) => void;
  stop: () => Promise<void>;
}

export async function startRoomCamera(first: Sight): Promise<RoomCamera> {
  let sight = first;
  let sent = 0;
  const viewers = new Set<ServerResponse>();
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': `multipart/x-mixed-replace; boundary=${BOUNDARY}` });
    viewers.add(response);
    response.on('close', () => viewers.delete(response));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const timer = setInterval(() => {
    const picture = sight[(sent += 1) % sight.length] ?? Buffer.alloc(0);
    for (const viewer of viewers) {
      // Whoever reads slowly gets fewer pictures, as from a real one.
      if (viewer.writableLength > 0) continue;
      viewer.write(`--${BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: ${picture.length}\r\n\r\n`);
      viewer.write(picture);
      viewer.write('\r\n');
    }
  }, EVERY_MS);
  const stop = async () => {
    clearInterval(timer);
    for (const viewer of viewers) viewer.destroy();
    server.close();
    await once(server, 'close');
  };
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/stream.mjpg`, show: (next) => (sight = next), stop };
}

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

/** A portrait of one of them, to enrol by. */
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
