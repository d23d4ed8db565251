import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { Health } from '@/types/health';

async function getHealth(signal: AbortSignal): Promise<Health> {
  const { data } = await apiClient.get<Health>('/health', { signal });
  return data;
}

export const healthQuery = queryOptions({
  queryKey: queryKeys.health,
  queryFn: ({ signal }) => getHealth(signal),
  // How the server was started does not change while it runs.
  staleTime: 60_000,
});
