import { chromium, type Browser, type Page } from 'playwright-core';
import { inject } from 'vitest';

import { ErrorCollector } from './error-collector';
import { MockApi } from './mock-api';

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export interface Visit {
  viewport?: { width: number; height: number };
  scheme?: 'light' | 'dark';
  api?: MockApi;
}

export interface Opened {
  page: Page;
  api: MockApi;
  errors: ErrorCollector;
}

export function connect(): Promise<Browser> {
  return chromium.connect(inject('browserEndpoint'));
}

/** A fresh window on the built page, its API mocked, its complaints collected. */
export async function openPage(browser: Browser, path: string, visit: Visit = {}): Promise<Opened> {
  const { viewport = DESK, scheme = 'light', api = new MockApi() } = visit;
  const context = await browser.newContext({
    baseURL: inject('pageUrl'),
    viewport,
    colorScheme: scheme,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const errors = new ErrorCollector(page);
  await api.attach(page);
  await page.goto(path);
  return { page, api, errors };
}
