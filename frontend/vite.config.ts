import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

import { compress } from './compress';
import { firstLoad } from './first-load';
import { firstPaint } from './first-paint';
import { mantineStyles } from './mantine-styles';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const TESTS = ['*.test.ts', 'src/**/*.test.{ts,tsx}'];
const ALONE = ['src/**/*.alone.test.{ts,tsx}'];

export default defineConfig({
  plugins: [react(), mantineStyles(), firstPaint('/src/locales/en/language.ts'), compress()],
  resolve: {
    alias: { '@': path('./src'), '@fixtures': path('../tests/fixtures/api'), '@docs': path('../docs') },
  },
  server: {
    port: 5173,
    fs: { allow: ['.', '../docs', '../tests/fixtures/api'] },
    proxy: { '/api': { target: 'http://127.0.0.1:8000', changeOrigin: false } },
  },
  build: {
    outDir: 'dist',
    // The strict Content-Security-Policy admits no inline script and no data: font.
    assetsInlineLimit: 0,
    // The charts and the spreadsheets, compressed a third of this; only who needs them loads them.
    chunkSizeWarningLimit: 600,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few files for the first load, each of which costs a journey. What changes seldom lies apart from the pages, so
          // that a new version of those leaves it in a browser's cache.
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|react-router|scheduler)\//, priority: 2 },
            { name: 'data', test: /node_modules\/(@tanstack|axios|use-intl|@formatjs|intl-messageformat)\//, priority: 2 },
            { name: 'mantine', test: /node_modules\/(@mantine\/(?!charts|spotlight)|@floating-ui|clsx)|mantine-styles/, priority: 1 },
            { name: firstLoad(path('./src/main.tsx')), test: /\/src\/|@tabler/ },
          ],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://rollcall.test/' } },
    setupFiles: ['src/testing/setup.ts'],
    css: false,
    restoreMocks: true,
    // Typing a whole form takes seconds where other work shares the processor.
    testTimeout: 90_000,
    projects: [
      // A worker loads the page once for all of its files: that halves the time.
      { extends: true, test: { name: 'page', include: TESTS, exclude: ALONE, isolate: false } },
      // Files that put something in a module's place, or load modules anew; after the others, whose workers would end
      // with each of these.
      { extends: true, test: { name: 'alone', include: ALONE, sequence: { groupOrder: 1 } } },
    ],
  },
});
