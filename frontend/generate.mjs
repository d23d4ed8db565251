/**
 * `npm run generate` after a change of the API: docs/openapi.json from the server's routes, and
 * src/api from that. With --check it only says whether src/api is what docs/openapi.json makes.
 */
import { createClient } from '@hey-api/openapi-ts';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { venvPython } from '../scripts/paths.mjs';
import { config } from './openapi-ts.config.mjs';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const DOCUMENT = path('../docs/openapi.json');
const FOLDER = path('./src/api');

/** Our axios rejects with an ApiError, whatever went wrong. */
const ITS_ERRORS = "import type { AxiosError } from 'axios';";
const OUR_ERRORS = "import type { RejectedWith as AxiosError } from '@/lib/api-error';";

async function generate(folder) {
  await createClient(config(DOCUMENT, folder));
  const file = join(folder, '@tanstack', 'react-query.gen.ts');
  const made = readFileSync(file, 'utf8');
  if (!made.includes(ITS_ERRORS)) throw new Error(`${file} has no place for our errors`);
  writeFileSync(file, made.replace(ITS_ERRORS, OUR_ERRORS));
}

function contents(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [relative(folder, file), readFileSync(file, 'utf8')];
    }),
  );
}

async function differences() {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-api-'));
  try {
    await generate(folder);
    const [made, kept] = [contents(folder), contents(FOLDER)];
    return [...new Set([...made.keys(), ...kept.keys()])].filter((name) => made.get(name) !== kept.get(name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv.includes('--check')) {
  const differing = await differences();
  if (differing.length > 0) {
    console.error(`Run npm run generate. Not what docs/openapi.json makes:\n${differing.join('\n')}`);
    process.exitCode = 1;
  }
} else {
  const env = { ...process.env, PYTHONPATH: path('../backend') };
  const { status, stdout } = spawnSync(venvPython, ['-m', 'rollcall.openapi'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(DOCUMENT, stdout);
  await generate(FOLDER);
}
