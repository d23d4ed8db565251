import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { classPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import type { SchoolClass } from '@/types/classes';

async function getClass(id: string, signal: AbortSignal): Promise<SchoolClass> {
  const { data } = await apiClient.get<SchoolClass>(classPath(id), { signal });
  return data;
}

export const classQuery = (id: string) =>
  queryOptions({
    queryKey: queryKeys.class(id),
    queryFn: ({ signal }) => getClass(id, signal),
  });
