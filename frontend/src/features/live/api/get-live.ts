import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { Live } from '@/types/api';

export const POLL_EVERY_MS = 1_500;

async function getLive(signal: AbortSignal): Promise<Live> {
  const { data } = await apiClient.get<Live>('/live', { signal, timeout: 5_000 });
  return data;
}

export const liveQuery = queryOptions({
  queryKey: queryKeys.live,
  queryFn: ({ signal }) => getLive(signal),
  refetchInterval: POLL_EVERY_MS,
  refetchIntervalInBackground: true,
  staleTime: 0,
  // The next poll is the retry.
  retry: false,
});
