import { expect, it } from 'vitest';

import { narrowEnough } from './stream-width';

it.each([
  // A phone's picture is 390 wide, and more than one and a half times that nobody sees in a video.
  [390, 3, 1280, '640'],
  [300, 1, 1280, '480'],
  [480, 1, 1280, '480'],
  [481, 1, 1280, '640'],
  [800, 1, 1280, '960'],
  [800, 2, 1280, null],
  [961, 1, 1920, null],
  // The camera's own is as narrow: all who see it share one encoding.
  [390, 3, 640, null],
  [390, 3, 320, null],
  [390, 3, undefined, '640'],
  [0, 2, 1280, null],
])('wants for %d pixels at a density of %d, of a camera of %s, %s', (pixels, density, own, width) => {
  expect(narrowEnough(pixels, density, own)).toBe(width);
});
