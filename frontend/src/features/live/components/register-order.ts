import { compareNames, foldForSearch } from '@/lib/format';
import type { RegisterEntry } from '@/types/api';

export type Order = 'arrival' | 'name';

const HERE = new Set(['present', 'late']);

export function isHere(entry: RegisterEntry): boolean {
  return HERE.has(entry.status);
}

export function countRegister(register: RegisterEntry[]) {
  const present = register.filter(isHere).length;
  const unmarked = register.filter(({ status }) => status === 'unmarked').length;
  return { present, unmarked, total: register.length };
}

function byName(a: RegisterEntry, b: RegisterEntry): number {
  return compareNames(a.name, b.name) || compareNames(a.number, b.number);
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
  const wanted = foldForSearch(search.trim());
  return register
    .filter(({ name, number }) => foldForSearch(`${number} ${name}`).includes(wanted))
    .sort(order === 'name' ? byName : byArrival);
}
