import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { getMailOptions, listMailOptions } from '@/api/@tanstack/react-query.gen';
import { listMail } from '@/api/sdk.gen';
import type { ListMailData, MailCounts, MailItem, MailQueue } from '@/api/types.gen';

/** Where a message stands for the teacher: what is queued either waits for a word of theirs, or goes out. */
export type MailStanding = keyof MailCounts;

type MailAsked = NonNullable<ListMailData['query']>;

export interface MailFilters {
  /** Empty for every state. */
  state: MailStanding | '';
  /** Empty for every session. */
  sessionId: string;
  search: string;
}

export const EVERYTHING: MailFilters = { state: '', sessionId: '', search: '' };
export const PER_PAGE = 50;
/** The most that the server gives at once. */
const PER_EXPORT = 200;
/** The longest text that the server looks for. */
const LONGEST_SEARCH = 200;
const LOOK_EVERY_MS = 5_000;
const LOOK_CLOSELY_EVERY_MS = 1_500;

/** Whether something changes by itself from one moment to the next. */
function isMoving({ state, to_send }: MailQueue): boolean {
  return state === 'sending' || (state === 'idle' && to_send > 0);
}

/** What the server is asked for. */
function asked({ state, sessionId, search }: MailFilters, page: number, perPage: number): MailAsked {
  const wanted = search.trim().slice(0, LONGEST_SEARCH);
  return {
    ...(state !== '' && { state }),
    ...(sessionId !== '' && { session_id: sessionId }),
    ...(wanted !== '' && { q: wanted }),
    page,
    per_page: perPage,
  };
}

export const mailQuery = (filters: MailFilters, page: number) =>
  queryOptions({
    ...listMailOptions({ query: asked(filters, page, PER_PAGE) }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data && isMoving(state.data.queue) ? LOOK_CLOSELY_EVERY_MS : LOOK_EVERY_MS,
  });

/** How the messages of a session stand, without the messages. */
export const sessionMailQuery = (sessionId: string) =>
  queryOptions({
    ...listMailOptions({ query: asked({ ...EVERYTHING, sessionId }, 1, 1) }),
    refetchInterval: LOOK_EVERY_MS,
  });

/** How the queue stands, whatever the session. */
export const queueQuery = queryOptions({
  ...listMailOptions({ query: asked(EVERYTHING, 1, 1) }),
  select: ({ queue }) => queue,
});

export const letterQuery = (id: string) =>
  queryOptions({
    ...getMailOptions({ path: { message_id: id } }),
    refetchInterval: ({ state }) =>
      state.data?.state === 'sending' || (state.data?.state === 'queued' && state.data.confirmed)
        ? LOOK_CLOSELY_EVERY_MS
        : LOOK_EVERY_MS,
  });

/** All messages that match, page after page. */
export async function getAllMail(filters: MailFilters, signal?: AbortSignal): Promise<MailItem[]> {
  const all = new Map<string, MailItem>();
  for (let page = 1; ; page++) {
    const { data } = await listMail({ query: asked(filters, page, PER_EXPORT), ...(signal && { signal }) });
    const { items, total } = data;
    for (const item of items) all.set(item.id, item);
    if (items.length === 0 || page * PER_EXPORT >= total) return [...all.values()];
  }
}

/** Everything that "send" would send, to be looked at before. */
export const waitingQuery = (filters: MailFilters) =>
  queryOptions({
    // Not among those of `mail`: it is asked for when a dialog opens, and what it shows must then stand still.
    queryKey: ['mail-waiting', filters],
    queryFn: ({ signal }) => getAllMail({ ...filters, state: 'waiting' }, signal),
    staleTime: 0,
    gcTime: 0,
  });
