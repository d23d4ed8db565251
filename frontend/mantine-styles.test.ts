import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { inOrder, stylesOf, unstyled } from './mantine-styles';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'styles-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function stylesFor(source: string): string[] {
  writeFileSync(join(folder, 'page.tsx'), source);
  return inOrder(stylesOf(folder));
}

it('takes the styles of a component, and of what it is made of, in the order that Mantine wants', () => {
  expect(stylesFor("import { Button } from '@mantine/core';")).toEqual([
    'baseline', 'default-css-variables', 'global', 'UnstyledButton', 'Loader', 'Button',
  ]);
});

it('finds what stands on several lines, beside types, under another name, and in other packages of Mantine', () => {
  const styles = stylesFor(`
    import {
      Tabs as Cards,
      type TextInputProps,
    } from '@mantine/core';
    import { Notifications } from '@mantine/notifications';
  `);
  expect(styles).toEqual(expect.arrayContaining(['Tabs', 'UnstyledButton', 'Notification', 'CloseButton']));
  expect(styles).not.toContain('Table');
});

it('does not take what only a test uses', () => {
  writeFileSync(join(folder, 'page.test.tsx'), "import { Table } from '@mantine/core';");
  expect(stylesFor('')).toEqual(['baseline', 'default-css-variables', 'global']);
});

it('tells which classes of Mantine have lost their styles', () => {
  const all = '.m_0a1 {} .m_0a2 {} .m_0a3 {}';
  expect(unstyled('"m_0a1" "m_0a2" "m_0b9"', '.m_0a2:hover {}', all)).toEqual(['m_0a1']);
});
