import type { LaunchOptions } from '@playwright/test';

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium's own sandbox refuses to run as root. */
const AS_ROOT = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** How to start the Chromium of CHROMIUM_PATH. */
export function launchOptions(...more: string[]): LaunchOptions {
  return { executablePath: process.env.CHROMIUM_PATH, args: [...AS_ROOT, ...QUIET, ...more] };
}
