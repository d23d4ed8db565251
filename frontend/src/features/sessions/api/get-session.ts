import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { sessionPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import type { Session } from '@/types/lesson';

const LOOK_EVERY_MS = 5_000;

async function getSession(id: string, signal: AbortSignal): Promise<Session> {
  const { data } = await apiClient.get<Session>(sessionPath(id), { signal });
  return data;
}

export const sessionQuery = (id: string) =>
  queryOptions({
    queryKey: queryKeys.session(id),
    queryFn: ({ signal }) => getSession(id, signal),
    // A closed one changes by hand alone.
    refetchInterval: ({ state }) => (state.data?.state === 'open' ? LOOK_EVERY_MS : false),
  });
