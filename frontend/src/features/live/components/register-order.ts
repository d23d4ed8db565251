import type { MarkCounts, MarkStatus, RegisterEntry } from '@/api/types.gen';
import { byName, searchPeople } from '@/lib/people';

export const ORDERS = ['missing', 'name', 'arrival'] as const;
export type Order = (typeof ORDERS)[number];

/** `hand`: whom no camera can mark. */
export const SHOWN = ['missing', 'hand', 'late', 'all'] as const;
export type Shown = (typeof SHOWN)[number];

const HERE = new Set<MarkStatus>(['present', 'late']);
const BELONGS: Record<Shown, (entry: RegisterEntry) => boolean> = {
  missing: isMissing,
  hand: ({ enrolled }) => !enrolled,
  late: ({ status }) => status === 'late',
  all: () => true,
};

export function isHere(entry: RegisterEntry): boolean {
  return HERE.has(entry.status);
}

/** Nobody has said anything of this student yet. */
export function isMissing({ status }: RegisterEntry): boolean {
  return status === 'unmarked';
}

/** `here` are those present and those who came late. */
export function countRegister(register: readonly RegisterEntry[]) {
  const counts: MarkCounts = { present: 0, late: 0, left_early: 0, excused: 0, absent: 0, unmarked: 0 };
  for (const { status } of register) counts[status] += 1;
  return { here: counts.present + counts.late, counts, total: register.length };
}

/** How many there are of each kind that can be shown. */
export function countShown(register: readonly RegisterEntry[]): Record<Shown, number> {
  const count = (shown: Shown) => register.filter(BELONGS[shown]).length;
  return { missing: count('missing'), hand: count('hand'), late: count('late'), all: register.length };
}

const placeOf = (entry: RegisterEntry) => (isMissing(entry) ? 0 : isHere(entry) ? 2 : 1);

/** Those nobody has seen, then the absent and the excused, then those who are here. */
function missingFirst(a: RegisterEntry, b: RegisterEntry): number {
  return placeOf(a) - placeOf(b) || byName(a, b);
}

/** Those who are here first, the earliest at the top; then everyone else by name. */
function byArrival(a: RegisterEntry, b: RegisterEntry): number {
  if (isHere(a) !== isHere(b)) return isHere(a) ? -1 : 1;
  if (a.first_seen !== null && b.first_seen !== null && a.first_seen !== b.first_seen) {
    return a.first_seen < b.first_seen ? -1 : 1;
  }
  return byName(a, b);
}

const COMPARE = { missing: missingFirst, name: byName, arrival: byArrival };

export interface Choice {
  search: string;
  shown: Shown;
  order: Order;
}

export function arrange(register: readonly RegisterEntry[], { search, shown, order }: Choice): RegisterEntry[] {
  return searchPeople(register.filter(BELONGS[shown]), search).sort(COMPARE[order]);
}
