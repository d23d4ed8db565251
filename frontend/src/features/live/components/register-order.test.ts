import { describe, expect, it } from 'vitest';

import type { MarkStatus, RegisterEntry } from '@/api/types.gen';

import { arrange, countRegister, countShown, type Choice } from './register-order';

function entry(name: string, status: MarkStatus, firstSeen: string | null): RegisterEntry {
  return {
    student_id: name,
    number: name.length.toString(),
    name,
    status,
    minutes_late: null,
    source: null,
    version: 1,
    first_seen: firstSeen,
    last_seen: firstSeen,
    similarity: null,
    enrolled: true,
    liveness: null,
  };
}

const REGISTER = [
  entry('Zoë', 'present', '2026-11-22T07:50:00Z'),
  entry('Anton', 'unmarked', null),
  entry('Émile', 'late', '2026-11-22T07:55:00Z'),
  entry('Bea', 'unmarked', null),
];
const choose = (choice: Partial<Choice>): Choice => ({ search: '', shown: 'all', order: 'name', ...choice });
const names = (entries: RegisterEntry[]) => entries.map(({ name }) => name);

describe('arrange', () => {
  it('puts those who are here first, by arrival', () => {
    expect(names(arrange(REGISTER, choose({ order: 'arrival' })))).toEqual(['Zoë', 'Émile', 'Anton', 'Bea']);
  });

  it('sorts by name, accents or not', () => {
    expect(names(arrange(REGISTER, choose({ order: 'name' })))).toEqual(['Anton', 'Bea', 'Émile', 'Zoë']);
  });

  it('puts those first whom nobody has seen', () => {
    const register = [...REGISTER, entry('Carl', 'excused', null)];
    expect(names(arrange(register, choose({ order: 'missing' })))).toEqual(['Anton', 'Bea', 'Carl', 'Émile', 'Zoë']);
  });

  it('shows a part, and counts each', () => {
    const register = [...REGISTER, { ...entry('Dora', 'present', null), enrolled: false }];
    expect(names(arrange(register, choose({ shown: 'missing' })))).toEqual(['Anton', 'Bea']);
    expect(names(arrange(register, choose({ shown: 'hand' })))).toEqual(['Dora']);
    expect(names(arrange(register, choose({ shown: 'late' })))).toEqual(['Émile']);
    expect(countShown(register)).toEqual({ missing: 2, hand: 1, late: 1, all: 5 });
  });

  it('searches without case and accents', () => {
    expect(names(arrange(REGISTER, choose({ search: ' EMI' })))).toEqual(['Émile']);
  });

  it('leaves the register itself as it is', () => {
    const before = names(REGISTER);
    arrange(REGISTER, choose({ order: 'name' }));
    expect(names(REGISTER)).toEqual(before);
  });
});

it('counts', () => {
  expect(countRegister(REGISTER)).toEqual({
    here: 2,
    counts: { present: 1, late: 1, left_early: 0, excused: 0, absent: 0, unmarked: 2 },
    total: 4,
  });
});
