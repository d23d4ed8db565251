import { expect, it } from 'vitest';

import { certaintyOf } from './certainty';

const MODEL = { threshold: 0.4, sure_from: 0.5 };

it.each([
  [0.5, 'real', 'sure'],
  [0.499, 'unknown', 'likely'],
  [0.4, null, 'likely'],
  [0.399, 'real', 'look'],
  [0.9, 'suspected', 'look'],
  [null, 'suspected', 'look'],
  [null, 'real', null],
] as const)('a cosine of %s, %s: %s', (similarity, liveness, certainty) => {
  expect(certaintyOf({ similarity, liveness }, MODEL)).toBe(certainty);
});
