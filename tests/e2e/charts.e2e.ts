import type { Page } from '@playwright/test';

import calibration from '@fixtures/calibration.json' with { type: 'json' };

import { lesson } from './harness/lesson-fixtures';
import type { MockApi } from './harness/mock-api';
import { expect, test } from './harness/mocked';
import { DESK, PHONE } from './harness/windows';

/** An hour and a half, a point each ten seconds. */
function longLesson(api: MockApi): void {
  const known = lesson.mood.points.filter(({ score }) => score !== null);
  const at = (n: number) => new Date(Date.UTC(2026, 10, 20, 7, 30) + n * 10_000).toISOString();
  const points = Array.from({ length: 540 }, (_, n) => ({ ...known[n % known.length], at: at(n) }));
  api.on('GET /sessions/se4/mood', () => ({ json: { ...lesson.mood, points } }));
}

/** Thresholds where a name beside their line had no room. */
const thresholds = (threshold: number, recommended: number) => (api: MockApi) =>
  api.on('GET /calibration', () => ({ json: { ...calibration, threshold, recommended } }));

const mood = { path: '/sessions/se4', landmark: 'Share of each mood' };
const cosines = { path: '/settings/recognition', landmark: 'Cosine of two photos' };
const CHARTS: { chart: string; path: string; landmark: string; given?: (api: MockApi) => void }[] = [
  { chart: 'the mood of a lesson', ...mood },
  { chart: 'the mood of a long lesson', ...mood, given: longLesson },
  { chart: 'the calibration', ...cosines },
  { chart: 'a calibration with one threshold', ...cosines, given: thresholds(0.4, 0.4) },
  { chart: 'a calibration with a threshold at the edge', ...cosines, given: thresholds(0.95, -0.15) },
];

/** Labels of a chart that lie outside of it, or over one another. */
const labels = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.recharts-wrapper')].flatMap((chart) => {
      const { left, right, top, bottom } = chart.getBoundingClientRect();
      const texts = [...chart.querySelectorAll('svg text')].map((text) => ({ said: text.textContent, box: text.getBoundingClientRect() }));
      const outside = texts
        .filter(({ box }) => box.left < left - 0.5 || box.right > right + 0.5 || box.top < top - 0.5 || box.bottom > bottom + 0.5)
        .map(({ said, box }) => `cut off: ${said} (${Math.round(box.left - left)} to ${Math.round(right - box.right)})`);
      const over = texts.flatMap((one, n) =>
        texts
          .slice(n + 1)
          .filter(({ box }) => one.box.left < box.right && box.left < one.box.right && one.box.top + 2 < box.bottom && box.top + 2 < one.box.bottom)
          .map((other) => `${one.said} over ${other.said}`),
      );
      const plot = chart.querySelector('.recharts-cartesian-grid')?.getBoundingClientRect();
      const dots = [...chart.querySelectorAll('.recharts-dot')].map((dot) => dot.getBoundingClientRect());
      if (plot) outside.push(...dots.filter((dot) => dot.right > plot.right + 0.5 || dot.left < plot.left - 0.5).map(() => 'a point is cut off'));
      return texts.length === 0 ? ['no labels'] : [...outside, ...over];
    }),
  );

for (const [window, viewport] of [['desk', DESK], ['phone', PHONE]] as const) {
  test.describe(`on a ${window}`, () => {
    test.use({ viewport });
    for (const { chart, path, landmark, given } of CHARTS) {
      test(`each label of ${chart} is whole and stands alone`, async ({ page, api }) => {
        given?.(api);
        await page.goto(path);
        await page.getByText(landmark).first().waitFor();
        await page.locator('.recharts-wrapper svg text').first().waitFor();
        await expect.poll(() => labels(page)).toEqual([]);
      });
    }
  });
}
