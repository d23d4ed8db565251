import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { mailPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import type { MailItem, MailLetter, MailPage, MailQueue, MailStanding } from '@/types/mail';

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

async function getMail(
  { state, sessionId, search }: MailFilters,
  page: number,
  perPage: number,
  signal?: AbortSignal,
): Promise<MailPage> {
  const wanted = search.trim().slice(0, LONGEST_SEARCH);
  const params = {
    ...(state === '' ? {} : { state }),
    ...(sessionId === '' ? {} : { session_id: sessionId }),
    ...(wanted === '' ? {} : { q: wanted }),
    page,
    per_page: perPage,
  };
  const { data } = await apiClient.get<MailPage>('/mail', { params, ...(signal ? { signal } : {}) });
  return data;
}

async function getLetter(id: string, signal: AbortSignal): Promise<MailLetter> {
  const { data } = await apiClient.get<MailLetter>(mailPath(id), { signal });
  return data;
}

export const mailQuery = (filters: MailFilters, page: number) =>
  queryOptions({
    queryKey: queryKeys.mailList({ ...filters, page }),
    queryFn: ({ signal }) => getMail(filters, page, PER_PAGE, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data && isMoving(state.data.queue) ? LOOK_CLOSELY_EVERY_MS : LOOK_EVERY_MS,
  });

/** How the messages of a session stand, without the messages. */
export const sessionMailQuery = (sessionId: string) =>
  queryOptions({
    queryKey: queryKeys.mailList({ sessionId, brief: true }),
    queryFn: ({ signal }) => getMail({ ...EVERYTHING, sessionId }, 1, 1, signal),
    refetchInterval: LOOK_EVERY_MS,
  });

/** How the queue stands, whatever the session. */
export const queueQuery = queryOptions({
  queryKey: queryKeys.mailList({ brief: true }),
  queryFn: async ({ signal }) => (await getMail(EVERYTHING, 1, 1, signal)).queue,
});

export const letterQuery = (id: string) =>
  queryOptions({
    queryKey: queryKeys.mailLetter(id),
    queryFn: ({ signal }) => getLetter(id, signal),
    refetchInterval: ({ state }) =>
      state.data?.state === 'sending' || (state.data?.state === 'queued' && state.data.confirmed)
        ? LOOK_CLOSELY_EVERY_MS
        : LOOK_EVERY_MS,
  });

/** All messages that match, page after page. */
export async function getAllMail(filters: MailFilters, signal?: AbortSignal): Promise<MailItem[]> {
  const all = new Map<string, MailItem>();
  for (let page = 1; ; page++) {
    const { items, total } = await getMail(filters, page, PER_EXPORT, signal);
    for (const item of items) all.set(item.id, item);
    if (items.length === 0 || page * PER_EXPORT >= total) return [...all.values()];
  }
}

/** Everything that "send" would send, to be looked at before. */
export const waitingQuery = (filters: MailFilters) =>
  queryOptions({
    queryKey: queryKeys.mailWaiting(filters),
    queryFn: ({ signal }) => getAllMail({ ...filters, state: 'waiting' }, signal),
    staleTime: 0,
    gcTime: 0,
  });
