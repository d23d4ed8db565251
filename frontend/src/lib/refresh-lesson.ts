import type { QueryClient } from '@tanstack/react-query';

import { queryKeys } from '@/lib/query-keys';

/** After any change of a session: everything that shows marks, or follows from them, is read anew. */
export async function refreshLesson(queryClient: QueryClient): Promise<void> {
  const stale = [queryKeys.live, queryKeys.sessions, queryKeys.reports, queryKeys.mail];
  await Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
