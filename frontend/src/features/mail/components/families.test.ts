import { expect, it } from 'vitest';

import { countFamilies } from './families';

const to = (student_id: string, address: string) => ({ student_id, to: address });

it.each([
  ['nobody', [], 0],
  ['two guardians of one student', [to('s1', 'a@example.org'), to('s1', 'b@example.org')], 1],
  ['one guardian of two students', [to('s1', 'a@example.org'), to('s2', 'A@example.org')], 1],
  ['two homes', [to('s1', 'a@example.org'), to('s2', 'b@example.org')], 2],
  [
    'a chain of shared addresses',
    [to('s1', 'a@example.org'), to('s2', 'b@example.org'), to('s2', 'c@example.org'), to('s1', 'c@example.org')],
    1,
  ],
])('counts families of %s', (_, items, families) => {
  expect(countFamilies(items)).toBe(families);
});

it('counts ten thousand at once', () => {
  const items = Array.from({ length: 10_000 }, (_, n) => to(`s${n}`, `guardian${Math.floor(n / 2)}@example.org`));
  expect(countFamilies(items)).toBe(5_000);
});
