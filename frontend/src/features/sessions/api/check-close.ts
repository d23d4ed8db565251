import { queryOptions } from '@tanstack/react-query';

import { checkClose } from '@/api/sdk.gen';
import { closeCheckKey } from '@/lib/query-keys';

const LOOK_EVERY_MS = 10_000;

/** What closing now would mean, and whom only a person can decide about. */
export const closeCheckQuery = (id: string) =>
  queryOptions({
    // Not among those of `sessions`: it is asked for when a dialog opens, and closing must not ask for it again.
    queryKey: closeCheckKey(id),
    queryFn: async ({ signal }) => (await checkClose({ path: { session_id: id }, signal })).data,
    // The camera goes on marking students while somebody decides.
    refetchInterval: LOOK_EVERY_MS,
    staleTime: 0,
    gcTime: 0,
  });
