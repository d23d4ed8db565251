import { expect, it } from 'vitest';

import { formatFineShare } from './fine-share';

it.each([
  [0, '0%'],
  [0.00002, '< 0.1%'],
  [0.987, '98.7%'],
  [0.99999, '> 99.9%'],
  [1, '100%'],
  [null, '–'],
])('writes %s as %s', (share, text) => {
  expect(formatFineShare(share)).toBe(text);
});
