import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { SchoolClass } from '@/types/classes';

async function getClasses(archived: boolean, signal: AbortSignal): Promise<SchoolClass[]> {
  const params = { archived: archived ? 1 : 0 };
  const { data } = await apiClient.get<{ classes: SchoolClass[] }>('/classes', { params, signal });
  return data.classes;
}

export const classesQuery = (archived: boolean) =>
  queryOptions({
    queryKey: queryKeys.classList(archived),
    queryFn: ({ signal }) => getClasses(archived, signal),
  });
