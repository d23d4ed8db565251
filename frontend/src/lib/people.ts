import { compareNames, foldForSearch } from '@/lib/format';

interface Named {
  name: string;
  number: string;
}

export function byName(a: Named, b: Named): number {
  return compareNames(a.name, b.name) || compareNames(a.number, b.number);
}

/** Those whose name or number contains what was typed, whatever the case and the accents. */
export function searchPeople<Person extends Named>(people: readonly Person[], search: string): Person[] {
  const wanted = foldForSearch(search.trim());
  return people.filter(({ name, number }) => foldForSearch(`${number} ${name}`).includes(wanted));
}
