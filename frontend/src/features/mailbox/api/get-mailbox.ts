import { queryOptions } from '@tanstack/react-query';

import { getArrivedLetterOptions, listMailboxOptions } from '@/api/@tanstack/react-query.gen';

const LOOK_EVERY_MS = 2_000;

export const mailboxQuery = queryOptions({
  ...listMailboxOptions(),
  select: ({ messages }) => messages,
  // Outside the demo there is none, and there will be none.
  refetchInterval: ({ state }) => (state.error?.code === 'no_mailbox' ? false : LOOK_EVERY_MS),
});

export const arrivedLetterQuery = (n: number) =>
  queryOptions({
    ...getArrivedLetterOptions({ path: { n } }),
    // What has arrived stays as it is.
    staleTime: Infinity,
  });
