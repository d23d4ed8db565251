import type { MarkCounts, MarkStatus, RegisterEntry } from '@/api/types.gen';
import { byName, searchPeople } from '@/lib/people';

export type Order = 'arrival' | 'name';

const HERE = new Set<MarkStatus>(['present', 'late']);

export function isHere(entry: RegisterEntry): boolean {
  return HERE.has(entry.status);
}

/** `here` are those present and those who came late. */
export function countRegister(register: RegisterEntry[]) {
  const counts: MarkCounts = { present: 0, late: 0, left_early: 0, excused: 0, absent: 0, unmarked: 0 };
  for (const { status } of register) counts[status] += 1;
  return { here: counts.present + counts.late, counts, total: register.length };
}

/** Those who are here first, the earliest at the top; then everyone else by name. */
function byArrival(a: RegisterEntry, b: RegisterEntry): number {
  if (isHere(a) !== isHere(b)) return isHere(a) ? -1 : 1;
  if (a.first_seen !== null && b.first_seen !== null && a.first_seen !== b.first_seen) {
    return a.first_seen < b.first_seen ? -1 : 1;
  }
  return byName(a, b);
}

export function arrange(register: RegisterEntry[], search: string, order: Order): RegisterEntry[] {
  return searchPeople(register, search).sort(order === 'name' ? byName : byArrival);
}
