import { queryOptions } from '@tanstack/react-query';

import { getLiveOptions } from '@/api/@tanstack/react-query.gen';

export const POLL_EVERY_MS = 1_500;

export const liveQuery = queryOptions({
  ...getLiveOptions({ timeout: 5_000 }),
  refetchInterval: POLL_EVERY_MS,
  refetchIntervalInBackground: true,
  staleTime: 0,
  // The next poll is the retry.
  retry: false,
});
