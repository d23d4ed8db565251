import type { LaunchOptions } from 'playwright-core';

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium's own sandbox refuses to run as root. */
function isRoot(): boolean {
  return process.getuid?.() === 0;
}

export function launchOptions(executablePath: string): LaunchOptions {
  return { executablePath, headless: true, args: isRoot() ? ['--no-sandbox', ...QUIET] : QUIET };
}
