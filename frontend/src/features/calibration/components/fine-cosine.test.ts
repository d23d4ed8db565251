import { expect, it } from 'vitest';

import { formatFineCosine } from './fine-cosine';

it.each([
  [0.45, '0.450'],
  [-0.0012, '−0.001'],
  // A little less than it is written.
  [0.6455, '0.645'],
])('writes %s as %s', (value, text) => {
  expect(formatFineCosine(value)).toBe(text);
});
