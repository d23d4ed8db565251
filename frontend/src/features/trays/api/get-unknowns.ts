import { queryOptions } from '@tanstack/react-query';

import { listUnknownsOptions } from '@/api/@tanstack/react-query.gen';

const LOOK_EVERY_MS = 4_000;

/** The faces of an open session that the camera could not settle. */
export const unknownsQuery = (sessionId: string) =>
  queryOptions({
    ...listUnknownsOptions({ path: { session_id: sessionId } }),
    select: ({ unknowns }) => unknowns,
    refetchInterval: LOOK_EVERY_MS,
    // The next look is the retry.
    retry: false,
  });
