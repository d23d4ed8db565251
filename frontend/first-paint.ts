import { createHash } from 'node:crypto';
import type { HtmlTagDescriptor, Plugin, Rollup } from 'vite';

const SCRIPT = /<script type="module"/g;
const SHEET = /\s*<link rel="stylesheet"[^>]*>/g;

/**
 * Makes index.html paint at once, and know the rest of the build: its sheets come after what is painted first, the words
 * of the page are fetched along with its code, and the build has a name, by which an open page learns that it is an old
 * one. The code waits for the frame, and not the frame for the code.
 */
export function firstPaint(words: string): Plugin {
  return {
    name: 'first-paint',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, chunk }) {
        const sheets = (html.match(SHEET) ?? []).map((sheet) => sheet.trim());
        const first = new Set<string>([...(chunk ? filesOf(chunk, bundle) : [])]);
        const spoken = chunksOf(bundle).filter(({ facadeModuleId }) => facadeModuleId?.endsWith(words));
        const soon = spoken.flatMap((one) => filesOf(one, bundle)).filter((file) => !first.has(file));
        const tags: HtmlTagDescriptor[] = [
          meta('rollcall-build', nameOf(bundle)),
          ...soon.map((file) => preload(`/${file}`)),
        ];
        // A sheet in the head holds back all painting; one after the frame only what comes after that. The module script
        // waits for either.
        const painted = html.replace(SHEET, '').replaceAll(SCRIPT, `$& fetchpriority="low"`);
        return { html: painted.replace('</body>', `  ${sheets.join('\n    ')}\n  </body>`), tags };
      },
    },
  };
}

const meta = (name: string, content: string): HtmlTagDescriptor => ({
  tag: 'meta',
  attrs: { name, content },
  injectTo: 'head',
});

const preload = (href: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel: 'modulepreload', fetchpriority: 'low', crossorigin: true, href },
  injectTo: 'head',
});

function chunksOf(bundle: Rollup.OutputBundle): Rollup.OutputChunk[] {
  return Object.values(bundle).filter((file) => file.type === 'chunk');
}

/** A chunk and all that it imports at once. */
function filesOf(chunk: Rollup.OutputChunk, bundle: Rollup.OutputBundle): string[] {
  const files = new Set<string>();
  const add = (name: string) => {
    if (files.has(name)) return;
    files.add(name);
    const file = bundle[name];
    if (file?.type === 'chunk') file.imports.forEach(add);
  };
  add(chunk.fileName);
  return [...files];
}

/** The names of the files have a hash of their content in them. */
function nameOf(bundle: Rollup.OutputBundle): string {
  return createHash('sha256').update(Object.keys(bundle).sort().join('\n')).digest('hex').slice(0, 16);
}
