import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

import { connect, openPage, type Opened, type Visit } from './open-page';

/**
 * Gives the tests of a file a browser, and ends each test by closing what it opened.
 * A test fails where the page complained of anything that it did not expect.
 */
export function useVisits(): (path: string, visit?: Visit) => Promise<Opened> {
  let browser: Browser;
  let opened: Opened[] = [];

  beforeAll(async () => {
    browser = await connect();
  });
  afterEach(async () => {
    const visited = opened;
    opened = [];
    const complaints = visited.flatMap(({ errors }) => errors.unexpected());
    for (const { page } of visited) await page.context().close();
    expect(complaints, 'what the page complained of').toEqual([]);
  });
  afterAll(() => browser.close());

  return async (path, visit) => {
    const result = await openPage(browser, path, visit);
    opened.push(result);
    return result;
  };
}
