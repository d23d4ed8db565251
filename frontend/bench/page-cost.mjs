/**
 * `npm run page-cost [-- ADDRESS MINUTES]` against a running Rollcall: what an open page costs, minute by minute, as a
 * share of a core, and what it keeps in memory.
 */
import { chromium } from '@playwright/test';

import { findChromium } from '../../tests/e2e/harness/chromium-path.mjs';

const MINUTE_MS = 60_000;
const SETTLES_MS = 10_000;
const [address = 'http://127.0.0.1:8000/', minutes = '10'] = process.argv.slice(2);

const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const session = await page.context().newCDPSession(page);
// Processor time, and not the time that passes while something else has the processor.
await session.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
await session.send('Performance.enable');

async function read() {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  return { ...Object.fromEntries(metrics.map(({ name, value }) => [name, value])), at: performance.now() / 1000 };
}

await page.goto(address);
await page.waitForTimeout(SETTLES_MS);
let before = await read();
for (let minute = 1; minute <= Number(minutes); minute++) {
  await page.waitForTimeout(MINUTE_MS);
  const now = await read();
  const percent = (name) => Number(((100 * (now[name] - before[name])) / (now.at - before.at)).toFixed(1));
  const { JSHeapUsedSize: heap, Nodes: nodes, JSEventListeners: listeners } = now;
  const busy = { all: percent('TaskDuration'), script: percent('ScriptDuration'), layout: percent('LayoutDuration') };
  console.log(JSON.stringify({ minute, percent_of_a_core: busy, heap_mb: Number((heap / 1e6).toFixed(2)), nodes, listeners }));
  before = now;
}
await browser.close();
