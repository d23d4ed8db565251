import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { sessionPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import type { MoodSeries } from '@/types/lesson';

async function getMood(sessionId: string, signal: AbortSignal): Promise<MoodSeries> {
  const { data } = await apiClient.get<MoodSeries>(`${sessionPath(sessionId)}/mood`, { signal });
  return data;
}

export const moodQuery = (sessionId: string) =>
  queryOptions({
    queryKey: queryKeys.mood(sessionId),
    queryFn: ({ signal }) => getMood(sessionId, signal),
  });
