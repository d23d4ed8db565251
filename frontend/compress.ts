import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = /\.(css|html|js|json|svg|txt|webmanifest)$/;
/** Below this a packet holds it all the same. */
const WORTH_IT_BYTES = 1_000;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Beside each text of the build, the same compressed as far as it goes: the server sends what a browser can read. */
export function compress(): Plugin {
  return {
    name: 'compress',
    apply: 'build',
    writeBundle: {
      order: 'post',
      async handler({ dir }, bundle) {
        const texts = Object.keys(bundle).filter((name) => TEXT.test(name));
        await Promise.all(texts.map((name) => compressFile(join(dir ?? '.', name))));
      },
    },
  };
}

async function compressFile(path: string): Promise<void> {
  const plain = await readFile(path);
  if (plain.length < WORTH_IT_BYTES) return;
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await Promise.all([
    writeFile(`${path}.br`, await brotli(plain, best)),
    writeFile(`${path}.gz`, await zip(plain, { level: 9 })),
  ]);
}
