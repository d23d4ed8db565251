import { useQuery } from '@tanstack/react-query';

import type { SchoolClass } from '@/api/types.gen';
import { classesQuery } from '@/features/classes/api/get-classes';
import { compareNames } from '@/lib/format';

/** Classes that are taught and those archived: both have sessions. */
export function useAllClasses(): SchoolClass[] {
  const { data: active = [] } = useQuery(classesQuery(false));
  const { data: archived = [] } = useQuery(classesQuery(true));
  return [...active, ...archived].sort((a, b) => compareNames(a.name, b.name));
}
