import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { expect, type Page } from '@playwright/test';

const frontend = createRequire(join(import.meta.dirname, '../../../frontend/package.json'));
const source = readFileSync(frontend.resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** What axe finds wrong with the page, rule by rule. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  // Evaluated, and not added as a script: the Content-Security-Policy lets none in.
  await page.evaluate(source);
  const found = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: Axe }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
  expect(found).toEqual([]);
}
