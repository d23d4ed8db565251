import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** What main.tsx imports. */
const NAME = 'virtual:mantine-styles';
const SOURCE = join(import.meta.dirname, 'src');
const packages = createRequire(import.meta.filename);
const STYLES = dirname(packages.resolve('@mantine/core/styles.layer.css'));
/** Of every page, whatever it has on it. */
const ALWAYS = ['baseline', 'default-css-variables', 'global'];
/** The packages that are built of Mantine's components. */
const BUILT_OF_IT = ['core', 'notifications', 'charts', 'spotlight'];

const NAMED = /import\s*\{([^}]*)\}\s*from\s*["']@mantine\/(\w+)["']/g;
const RELATIVE = /from\s*["'](\.[^"']+)["']/g;
const STYLED = /(\w+)\.module\.mjs$/;
const CLASS = /\bm_[0-9a-f]+\b/g;

/**
 * The styles of those of Mantine's components that the page uses, and of what they are made of, in Mantine's own order;
 * which these are is read from the imports. A build in which a component has lost its styles fails.
 */
export function mantineStyles(): Plugin {
  let serves = false;
  return {
    name: 'mantine-styles',
    configResolved({ command }) {
      serves = command === 'serve';
    },
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      // While the page is written, a component has its styles as soon as it is used.
      if (serves) return importing([join(STYLES, 'styles.layer.css')]);
      return importing(inOrder(stylesOf(SOURCE)).map((name) => join(STYLES, 'styles', `${name}.layer.css`)));
    },
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const scripts = files.map((file) => (file.type === 'chunk' ? file.code : ''));
      const sheets = files.map((file) => (file.type === 'asset' && file.fileName.endsWith('.css') ? file.source : ''));
      const lost = unstyled(scripts.join('\n'), sheets.join('\n'), allStyles());
      if (lost.length > 0) this.error(`The styles of these classes of Mantine are missing: ${lost.join(', ')}`);
    },
  };
}

const importing = (files: string[]) => files.map((file) => `import ${JSON.stringify(file)};`).join('\n');
const allStyles = () => readFileSync(join(STYLES, 'styles.css'), 'utf8');

/** The classes that the scripts name and Mantine styles, and that no sheet has. */
export function unstyled(scripts: string, sheets: string, all: string): string[] {
  const [there, known] = [classesIn(sheets), classesIn(all)];
  return [...classesIn(scripts)].filter((name) => known.has(name) && !there.has(name));
}

const classesIn = (text: string) => new Set(text.match(CLASS) ?? []);

/** The names of the styles that the sources in a folder need. */
export function stylesOf(folder: string): Set<string> {
  const styles = new Set(ALWAYS);
  const seen = new Set<string>();
  const read = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const [, styled] = STYLED.exec(file) ?? [];
    if (styled !== undefined) styles.add(styled);
    const text = readFileSync(file, 'utf8');
    for (const used of usedIn(text)) read(used);
    for (const [, path = ''] of text.matchAll(RELATIVE)) if (path.endsWith('.mjs')) read(join(dirname(file), path));
  };
  for (const source of sourcesIn(folder)) for (const used of usedIn(readFileSync(source, 'utf8'))) read(used);
  const present = new Set(readdirSync(join(STYLES, 'styles')));
  return new Set([...styles].filter((name) => present.has(`${name}.css`)));
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

/** The modules of what a text imports from Mantine. */
function usedIn(text: string): string[] {
  return [...text.matchAll(NAMED)].flatMap(([, names = '', from = '']) => {
    if (!BUILT_OF_IT.includes(from)) return [];
    const modules = modulesOf(from);
    return names.split(',').flatMap((name) => modules.get(name.trim().replace(/^type\s+/, '').split(/\s/)[0] ?? '') ?? []);
  });
}

const indexes = new Map<string, Map<string, string>>();

/** Where a package has each of its exports. */
function modulesOf(name: string): Map<string, string> {
  const known = indexes.get(name);
  if (known) return known;
  const folder = join(dirname(packages.resolve(`@mantine/${name}/styles.layer.css`)), 'esm');
  const index = readFileSync(join(folder, 'index.mjs'), 'utf8');
  const made = new Map<string, string>();
  for (const [, names = '', path = ''] of index.matchAll(/import\s*\{([^}]*)\}\s*from\s*"(\.[^"]+)"/g)) {
    for (const exported of names.split(',')) made.set(exported.trim(), join(folder, path));
  }
  indexes.set(name, made);
  return made;
}

/** As Mantine has them: the parts before what is made of them. */
export function inOrder(names: Iterable<string>): string[] {
  const all = allStyles();
  const place = (name: string) => {
    const found = all.indexOf(readFileSync(join(STYLES, 'styles', `${name}.css`), 'utf8').trim());
    if (found < 0) throw new Error(`${basename(STYLES)}/styles.css does not have the styles of ${name}`);
    return found;
  };
  const places = new Map([...names].map((name) => [name, place(name)]));
  return [...places].sort(([, one], [, other]) => one - other).map(([name]) => name);
}
