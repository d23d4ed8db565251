import { queryOptions } from '@tanstack/react-query';

import { getHealthOptions } from '@/api/@tanstack/react-query.gen';

export const healthQuery = queryOptions({
  ...getHealthOptions({ timeout: 5_000 }),
  // How the server was started does not change while it runs.
  staleTime: 60_000,
});

/** A page that asks for nothing else learns so often whether the server is there; `serverContact` asks while it is not. */
const LOOK_EVERY_MS = 5_000;

/** The same, asked for again and again: by the frame of the page, for all of it. */
export const healthWatch = queryOptions({
  ...healthQuery,
  staleTime: 0,
  refetchInterval: LOOK_EVERY_MS,
  // The next look is the retry.
  retry: false,
});
