import { BuiltPage } from './built-page';
import { MockApi } from './mock-api';
import { expect, test as base } from './test';

/** A test of the built page, served from memory, whose API answers as `api` says. */
export const test = base.extend<{ api: MockApi }, { builtPage: BuiltPage }>({
  builtPage: [({}, use) => use(new BuiltPage()), { scope: 'worker' }],
  api: [
    async ({ page, builtPage }, use) => {
      const api = new MockApi();
      await page.route('**/*', (route) => (api.gone ? route.abort('connectionrefused') : builtPage.answer(route)));
      await page.route('**/api/**', (route) => api.answer(route));
      await use(api);
    },
    { auto: true },
  ],
});

export { expect };
