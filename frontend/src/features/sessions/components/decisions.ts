import type { CloseCheck, CloseSession, Decision, Mark, MarkCounts, Undecided } from '@/api/types.gen';

/** What somebody says of students while they close a session, by their ids. */
export type Decisions = NonNullable<CloseSession['decisions']>;

/** In the order of a register; `unmarked` leaves the mark open for good. */
export const DECISIONS: readonly Decision[] = ['present', 'late', 'excused', 'absent', 'unmarked'];

/** Those about whom nothing has been said yet, and who need it. */
export function leftToDecide(check: CloseCheck, said: Decisions): Undecided[] {
  return check.undecided.filter(({ student_id }) => !(student_id in said));
}

/** What was said of those whom it concerns still: the camera may have marked others meanwhile. */
export function decisionsFor(check: CloseCheck, said: Decisions): Decisions {
  const asked = new Set([...check.undecided, ...check.absent, ...check.left_early].map(({ student_id }) => student_id));
  return Object.fromEntries(Object.entries(said).filter(([student]) => asked.has(student)));
}

/** Who will be absent. */
export function absentAfter(check: CloseCheck, said: Decisions): (Mark | Undecided)[] {
  return [
    ...check.absent.filter(({ student_id }) => (said[student_id] ?? 'absent') === 'absent'),
    ...check.undecided.filter(({ student_id }) => said[student_id] === 'absent'),
  ];
}

/** How many marks there will be of each kind. */
export function countsAfter(check: CloseCheck, said: Decisions): MarkCounts {
  const counts = { ...check.counts };
  const move = (from: keyof MarkCounts, to: Decision | undefined) => {
    if (to === undefined) return;
    counts[from] -= 1;
    counts[to] += 1;
  };
  for (const { student_id } of check.absent) move('absent', said[student_id]);
  for (const { student_id } of check.undecided) move('unmarked', said[student_id]);
  for (const { student_id } of check.left_early) move('left_early', said[student_id]);
  return counts;
}
