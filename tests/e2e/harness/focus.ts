import type { Locator } from '@playwright/test';

import { expect } from './test';

/** Puts the focus on a control, as soon as it can have it: one that is not enabled yet would let it go by without a word. */
export async function focusOn(control: Locator): Promise<void> {
  await expect(control).toBeEnabled();
  await control.focus();
  await expect(control).toBeFocused();
}
