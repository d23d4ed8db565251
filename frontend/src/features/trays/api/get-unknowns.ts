import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { sessionPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import type { UnknownFace } from '@/types/lesson';

const LOOK_EVERY_MS = 4_000;

async function getUnknowns(sessionId: string, signal: AbortSignal): Promise<UnknownFace[]> {
  const { data } = await apiClient.get<{ unknowns: UnknownFace[] }>(`${sessionPath(sessionId)}/unknowns`, { signal });
  return data.unknowns;
}

/** The faces of an open session that the camera could not settle. */
export const unknownsQuery = (sessionId: string) =>
  queryOptions({
    queryKey: queryKeys.unknowns(sessionId),
    queryFn: ({ signal }) => getUnknowns(sessionId, signal),
    refetchInterval: LOOK_EVERY_MS,
    // The next look is the retry.
    retry: false,
  });
