import { describe, expect, it } from 'vitest';

import type { MarkStatus, RegisterEntry } from '@/api/types.gen';

import { arrange, countRegister } from './register-order';

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
const names = (entries: RegisterEntry[]) => entries.map(({ name }) => name);

describe('arrange', () => {
  it('puts those who are here first, by arrival', () => {
    expect(names(arrange(REGISTER, '', 'arrival'))).toEqual(['Zoë', 'Émile', 'Anton', 'Bea']);
  });

  it('sorts by name, accents or not', () => {
    expect(names(arrange(REGISTER, '', 'name'))).toEqual(['Anton', 'Bea', 'Émile', 'Zoë']);
  });

  it('searches without case and accents', () => {
    expect(names(arrange(REGISTER, ' EMI', 'name'))).toEqual(['Émile']);
  });

  it('leaves the register itself as it is', () => {
    const before = names(REGISTER);
    arrange(REGISTER, '', 'name');
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
