import closeCheck from '@fixtures/close_check.json';
import { describe, expect, it } from 'vitest';

import type { CloseCheck, MarkCounts } from '@/api/types.gen';

import { absentAfter, countsAfter, decisionsFor, leftToDecide } from './decisions';

// s2, s3 and s8 would be absent, s4 is undecided, s5 has left early.
const check = closeCheck as CloseCheck;
const ids = (people: { student_id: string }[]) => people.map(({ student_id }) => student_id);

describe('decisions at a close', () => {
  it('are needed of the undecided alone', () => {
    expect(ids(leftToDecide(check, {}))).toEqual(['s4']);
    expect(leftToDecide(check, { s4: 'unmarked' })).toEqual([]);
  });

  it('say who will be absent', () => {
    expect(ids(absentAfter(check, {}))).toEqual(['s2', 's3', 's8']);
    expect(ids(absentAfter(check, { s2: 'late', s4: 'absent' }))).toEqual(['s3', 's8', 's4']);
  });

  it('move the counts, and lose nobody', () => {
    const counts = countsAfter(check, { s2: 'late', s4: 'present' });
    expect(counts).toMatchObject({ late: 1, present: 2, absent: 2, unmarked: 0 });
    const sum = (all: MarkCounts) => Object.values(all).reduce((total, each) => total + each, 0);
    expect(sum(counts)).toBe(sum(check.counts));
  });

  it('are not sent of somebody whom the camera has marked meanwhile', () => {
    expect(decisionsFor(check, { s2: 'excused', s4: 'absent', s1: 'absent' })).toEqual({ s2: 'excused', s4: 'absent' });
  });
});
