/**
 * `npm run lighthouse [-- ADDRESS]` against a running Rollcall: three runs of each page and screen, and their medians.
 *
 * Lighthouse is fetched when it is run: it is 110 MB, which a test or a build does not need.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findChromium } from '../../tests/e2e/harness/chromium-path.mjs';

/** The last that runs on Node 20. */
const LIGHTHOUSE = 'lighthouse@12.2.3';
const RUNS = 3;
const WANTED = { desktop: 95, mobile: 85 };
const PAGES = ['/', '/students'];
const [address = 'http://127.0.0.1:8000'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'lighthouse-'));

function run(path, screen) {
  const file = join(folder, 'report.json');
  const { status, stderr } = spawnSync(
    'npx',
    [
      '--yes', LIGHTHOUSE, address + path, '--quiet', '--output=json', `--output-path=${file}`,
      '--only-categories=performance,accessibility,best-practices',
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
      ...(screen === 'desktop' ? ['--preset=desktop'] : []),
    ],
    { env: { ...process.env, CHROME_PATH: findChromium() }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`Lighthouse did not run: ${stderr}`);
  const { categories, audits, environment } = JSON.parse(readFileSync(file, 'utf8'));
  const score = (name) => Math.round(categories[name].score * 100);
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    practices: score('best-practices'),
    paint_ms: Math.round(audits['first-contentful-paint'].numericValue),
    largest_ms: Math.round(audits['largest-contentful-paint'].numericValue),
    blocked_ms: Math.round(audits['total-blocking-time'].numericValue),
    shift: Number(audits['cumulative-layout-shift'].numericValue.toFixed(3)),
    // How fast the machine was: below 1,500 something else was running, and the figures say little.
    machine: environment.benchmarkIndex,
  };
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

let enough = true;
for (const path of PAGES) {
  for (const [screen, wanted] of Object.entries(WANTED)) {
    const runs = Array.from({ length: RUNS }, () => run(path, screen));
    const figures = Object.fromEntries(Object.keys(runs[0]).map((key) => [key, median(runs.map((one) => one[key]))]));
    console.log(JSON.stringify({ path, screen, wanted, ...figures }));
    enough &&= figures.performance >= wanted && figures.accessibility === 100 && figures.practices === 100;
  }
}
rmSync(folder, { recursive: true });
process.exit(enough ? 0 : 1);
