import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  root: path('../tests/e2e'),
  resolve: {
    alias: {
      '@fixtures': path('../tests/fixtures/api'),
      'playwright-core': path('./node_modules/playwright-core/index.mjs'),
    },
  },
  server: { fs: { allow: [path('..')] } },
  test: {
    // A browser on a machine full of other work may lose one connection; a fault fails twice.
    retry: process.env.CI === 'true' ? 1 : 0,
    include: ['**/*.e2e.ts'],
    globalSetup: [path('../tests/e2e/harness/global-setup.ts')],
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
