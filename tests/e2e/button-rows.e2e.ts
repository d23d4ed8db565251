import type { Page } from '@playwright/test';

import { expect, test } from './harness/mocked';
import { DESK, PHONE } from './harness/windows';

const PAGES = [
  '/', '/register', '/register/s1', '/students', '/students/s1', '/students/s2', '/students/gallery', '/students/import', '/classes', '/classes/c1',
  '/classes/c1/edit', '/classes/c1/roster', '/classes/c1/seats', '/classes/c1/import', '/sessions', '/sessions/se4', '/sessions/se5',
  '/mail', '/mail/mailbox', '/settings', '/settings/recognition',
];

/** Buttons beside one another that are not of one height. */
const unequal = (page: Page) =>
  page.evaluate(() => {
    const rows = new Map<Element, HTMLElement[]>();
    for (const button of document.querySelectorAll<HTMLElement>('.mantine-Button-root, .mantine-ActionIcon-root')) {
      if (!button.checkVisibility()) continue;
      // The nearest thing around it that lays its children out in a row.
      let row = button.parentElement;
      while (row?.childElementCount === 1 && row.tagName !== 'MAIN') row = row.parentElement;
      if (row) rows.set(row, [...(rows.get(row) ?? []), button]);
    }
    return [...rows.values()].flatMap((buttons) => {
      const boxes = buttons.map((button) => ({ button, box: button.getBoundingClientRect() }));
      return boxes.flatMap(({ button, box }, n) =>
        boxes
          .slice(n + 1)
          .filter((other) => box.top < other.box.bottom && other.box.top < box.bottom && Math.abs(box.height - other.box.height) > 0.5)
          .map((other) => `${button.textContent || button.ariaLabel} ${box.height}, ${other.button.textContent || other.button.ariaLabel} ${other.box.height}`),
      );
    });
  });

for (const [window, viewport] of [['desk', DESK], ['phone', PHONE]] as const) {
  test.describe(`on a ${window}`, () => {
    test.use({ viewport });
    for (const path of PAGES) {
      test(`buttons in a row are of one height: ${path}`, async ({ page }) => {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        expect(await unequal(page)).toEqual([]);
      });
    }
  });
}
