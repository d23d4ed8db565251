import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Asked for by parts of the libraries that ask first whether it is there, or that no page uses. */
const UNUSED = ['requestFullscreen', 'exitFullscreen', 'startViewTransition', 'modify'];
const PARTS_OF_A_PAGE = {
  Element,
  HTMLElement,
  SVGElement,
  SVGGraphicsElement: SVGElement,
  Document,
  DocumentOrShadowRoot: Document,
  ParentNode: Element,
  Range,
  Selection,
};
const ASKING = [
  'src',
  ...['core', 'charts', 'hooks', 'form', 'notifications'].map((part) => `node_modules/@mantine/${part}/esm`),
  'node_modules/@floating-ui/react/dist',
  'node_modules/@floating-ui/dom/dist',
  'node_modules/recharts/es6',
  'node_modules/react-router/dist/production',
  'node_modules/react-remove-scroll/dist/es2015',
];

it('has every method of a page that the code and its libraries call', () => {
  const library = readFileSync('node_modules/typescript/lib/lib.dom.d.ts', 'utf8');
  const lacking = new Set<string>();
  for (const [, name = '', body = ''] of library.matchAll(/^interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm)) {
    const part = new Map(Object.entries(PARTS_OF_A_PAGE)).get(name);
    for (const [, method = ''] of part ? body.matchAll(/^ {4}(\w+)[(<]/gm) : [])
      if (part && !(method in part.prototype)) lacking.add(method);
  }
  expect(lacking).toContain('requestFullscreen');
  const called = new Set<string>();
  for (const folder of ASKING)
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      if (/\.(mjs|js|tsx?)$/.test(file) && !/\.test\.|\.min\./.test(file))
        for (const [, method = ''] of readFileSync(`${folder}/${file}`, 'utf8').matchAll(/\.(\w+)\(/g)) called.add(method);
  expect([...lacking].filter((method) => called.has(method) && !UNUSED.includes(method))).toEqual([]);
});
