import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';

import { launchOptions } from './launch-options';
import { serveFolder } from './static-server';

declare module 'vitest' {
  interface ProvidedContext {
    pageUrl: string;
    browserEndpoint: string;
  }
}

/** One Chromium and one server of the built page for all files. */
export default async function setUp(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const executable = process.env.CHROMIUM_PATH;
  // Listing the tests needs no browser.
  if (!executable) return undefined;
  const pages = await serveFolder(join(import.meta.dirname, '../../../frontend/dist'));
  const browser = await chromium.launchServer(launchOptions(executable));
  project.provide('pageUrl', pages.url);
  project.provide('browserEndpoint', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await pages.close();
  };
}
