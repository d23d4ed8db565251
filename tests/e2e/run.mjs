/**
 * Runs the browser tests: `node run.mjs [mocked|real] [what Playwright knows]`, both without an argument.
 *
 * Without a Chromium it names the tests that it left out; with CI=true that is a failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { findChromium } from './harness/chromium-path.mjs';

const frontend = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'frontend');
const [which, ...more] = process.argv.slice(2);

function playwright(args, { chromium = '', stdout = 'inherit' }) {
  const entry = join(frontend, 'node_modules', '@playwright', 'test', 'cli.js');
  const project = which === undefined ? [] : [`--project=${which}`];
  const env = { ...process.env, CHROMIUM_PATH: chromium };
  const stdio = ['ignore', stdout, 'inherit'];
  return spawnSync(process.execPath, [entry, 'test', ...project, ...args], { cwd: frontend, env, stdio, encoding: 'utf8' });
}

if (which !== undefined && which !== 'mocked' && which !== 'real') {
  console.error(`There are no "${which}" tests: say "mocked", "real", or nothing for both.`);
  process.exit(2);
}

const chromium = findChromium();
if (chromium === undefined) {
  console.log('No Chromium was found: install one, or name it in CHROMIUM_PATH. Without it these tests are left out.');
  const { status, stdout } = playwright(['--list'], { stdout: 'pipe' });
  for (const line of stdout.split('\n').filter((text) => text.includes(' › '))) console.log(`left out: ${line.trim()}`);
  process.exit(process.env.CI === 'true' ? 1 : (status ?? 1));
}
if (!existsSync(join(frontend, 'dist', 'index.html'))) {
  console.error('The dashboard is not built yet: run "npm run build" in frontend/ first.');
  process.exit(1);
}
process.exit(playwright(more, { chromium }).status ?? 1);
