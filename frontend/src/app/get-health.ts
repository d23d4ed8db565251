import { queryOptions } from '@tanstack/react-query';

import { getHealthOptions } from '@/api/@tanstack/react-query.gen';

export const healthQuery = queryOptions({
  ...getHealthOptions({ timeout: 5_000 }),
  // How the server was started does not change while it runs.
  staleTime: 60_000,
});

const LOOK_EVERY_MS = 5_000;
/** A server that is gone is back on the page within so long, and a request more. */
const LOOK_EVERY_LOST_MS = 1_500;

/** The same, asked for again and again: by the frame of the page, for all of it. */
export const healthWatch = queryOptions({
  ...healthQuery,
  staleTime: 0,
  refetchInterval: ({ state }) => (state.status === 'error' ? LOOK_EVERY_LOST_MS : LOOK_EVERY_MS),
  // The next look is the retry.
  retry: false,
});
