import { queryOptions } from '@tanstack/react-query';

import { getSessionOptions } from '@/api/@tanstack/react-query.gen';

const LOOK_EVERY_MS = 5_000;

export const sessionQuery = (id: string) =>
  queryOptions({
    ...getSessionOptions({ path: { session_id: id } }),
    // A closed one changes by hand alone.
    refetchInterval: ({ state }) => (state.data?.state === 'open' ? LOOK_EVERY_MS : false),
  });
