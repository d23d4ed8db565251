import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { Arrival, ArrivedLetter } from '@/types/mail';

const LOOK_EVERY_MS = 2_000;

async function getArrivals(signal: AbortSignal): Promise<Arrival[]> {
  const { data } = await apiClient.get<{ messages: Arrival[] }>('/mail/mailbox', { signal });
  return data.messages;
}

async function getArrivedLetter(n: number, signal: AbortSignal): Promise<ArrivedLetter> {
  const { data } = await apiClient.get<ArrivedLetter>(`/mail/mailbox/${n}`, { signal });
  return data;
}

export const mailboxQuery = queryOptions({
  queryKey: queryKeys.mailbox,
  queryFn: ({ signal }) => getArrivals(signal),
  // Outside the demo there is none, and there will be none.
  refetchInterval: ({ state }) => (state.error?.code === 'no_mailbox' ? false : LOOK_EVERY_MS),
});

export const arrivedLetterQuery = (n: number) =>
  queryOptions({
    queryKey: queryKeys.arrivedLetter(n),
    queryFn: ({ signal }) => getArrivedLetter(n, signal),
    // What has arrived stays as it is.
    staleTime: Infinity,
  });
