import { test as base, expect } from '@playwright/test';

import { ErrorCollector } from './error-collector';

/** A test fails where its page complained of anything that it did not expect. */
export const test = base.extend<{ errors: ErrorCollector }>({
  errors: [
    async ({ page }, use) => {
      const errors = new ErrorCollector(page);
      await use(errors);
      expect(errors.unexpected(), 'what the page complained of').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
