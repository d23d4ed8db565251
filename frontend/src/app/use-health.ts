import { hashKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { Health } from '@/api/types.gen';
import { healthWatch } from '@/app/get-health';
import { isUnreachable, type ApiError } from '@/lib/api-error';

export interface HealthNow {
  /** The last that was said, however long ago; undefined before the first answer. */
  health: Health | undefined;
  /** Since when the server does not answer; null while it does. */
  goneSince: string | null;
}

/** How Rollcall is, and whether it is there at all. When it is back, what failed meanwhile is asked for again. */
export function useHealth(): HealthNow {
  const queryClient = useQueryClient();
  const { data: health, error, refetch } = useQuery(healthWatch);
  const gone = error !== null && isUnreachable(error);
  const [goneSince, setGoneSince] = useState<string | null>(null);
  if (gone !== (goneSince !== null)) setGoneSince(gone ? new Date().toISOString() : null);

  // Whoever asks more often than we do finds out first.
  useEffect(() => {
    const own = hashKey(healthWatch.queryKey);
    return queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (type !== 'updated' || query.queryHash === own) return;
      const { fetchFailureReason, error: last } = query.state as { fetchFailureReason: ApiError | null; error: ApiError | null };
      const failure = fetchFailureReason ?? last;
      if (failure !== null && isUnreachable(failure)) void refetch({ cancelRefetch: false });
    });
  }, [queryClient, refetch]);

  useEffect(() => {
    if (gone) return;
    void queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
  }, [gone, queryClient]);

  return { health, goneSince };
}
