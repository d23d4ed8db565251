import type { QueryClient } from '@tanstack/react-query';

import { getLiveQueryKey } from '@/api/@tanstack/react-query.gen';
import { tagged } from '@/lib/query-keys';

/** After any change of a session: everything that shows marks, or follows from them, is read anew. */
export async function refreshLesson(queryClient: QueryClient): Promise<void> {
  const stale = [getLiveQueryKey(), tagged('sessions'), tagged('reports'), tagged('mail')];
  await Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
