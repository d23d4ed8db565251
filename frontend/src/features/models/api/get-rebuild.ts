import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { Rebuild } from '@/types/recognition';

const POLL_EVERY_MS = 1_500;

async function getRebuild(signal: AbortSignal): Promise<Rebuild> {
  const { data } = await apiClient.get<Rebuild>('/models/rebuild', { signal });
  return data;
}

/** How far the making of vectors is; asked again and again while it goes on. */
export const rebuildQuery = queryOptions({
  queryKey: queryKeys.rebuild,
  queryFn: ({ signal }) => getRebuild(signal),
  refetchInterval: ({ state }) => (state.data?.state === 'running' ? POLL_EVERY_MS : false),
  refetchIntervalInBackground: true,
});
