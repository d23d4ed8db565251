import { expect, it } from 'vitest';

import { cropAround } from './portrait-crop';

const numbers = (style: ReturnType<typeof cropAround>) => Object.values(style).map((value) => Math.round(parseFloat(value)));

it('shows three widths of the face, and never more than the picture', () => {
  // 300 of 1200 pixels are shown, from 450 and from 287.5 on.
  expect(numbers(cropAround([550, 350, 100, 100], 1200, 800))).toEqual([400, -150, -128]);
  // At the edge nothing beyond it is shown.
  expect(numbers(cropAround([0, 0, 100, 100], 1200, 800))).toEqual([400, 0, 0]);
  // A face that fills an upright picture is shown as wide as that is.
  expect(numbers(cropAround([50, 100, 300, 300], 400, 600)).slice(0, 2)).toEqual([100, 0]);
});
