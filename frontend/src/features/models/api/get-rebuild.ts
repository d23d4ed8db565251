import { queryOptions } from '@tanstack/react-query';

import { getRebuildOptions } from '@/api/@tanstack/react-query.gen';

const POLL_EVERY_MS = 1_500;

/** How far the making of vectors is; asked again and again while it goes on. */
export const rebuildQuery = queryOptions({
  ...getRebuildOptions(),
  refetchInterval: ({ state }) => (state.data?.state === 'running' ? POLL_EVERY_MS : false),
  refetchIntervalInBackground: true,
});
