import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { rangeParams, type DayRange } from '@/lib/day-range';
import { queryKeys } from '@/lib/query-keys';
import type { SessionPage, SessionState, SessionSummary } from '@/types/lesson';

export interface SessionFilters extends DayRange {
  /** Empty for every class. */
  classId: string;
  state: SessionState | '';
}

export const PER_PAGE = 50;
/** The most that the server gives at once. */
const PER_EXPORT = 200;

async function getSessions(
  { classId, state, from, to }: SessionFilters,
  page: number,
  perPage: number,
  signal?: AbortSignal,
): Promise<SessionPage> {
  const params = {
    ...(classId === '' ? {} : { class_id: classId }),
    ...(state === '' ? {} : { state }),
    ...rangeParams({ from, to }),
    page,
    per_page: perPage,
  };
  const { data } = await apiClient.get<SessionPage>('/sessions', { params, ...(signal ? { signal } : {}) });
  return data;
}

export const sessionsQuery = (filters: SessionFilters, page: number) =>
  queryOptions({
    queryKey: queryKeys.sessionList({ ...filters, page }),
    queryFn: ({ signal }) => getSessions(filters, page, PER_PAGE, signal),
    placeholderData: keepPreviousData,
  });

/** The newest session that is closed already, if there is one. */
export const lastClosedQuery = queryOptions({
  queryKey: queryKeys.sessionList({ last: 'closed' }),
  queryFn: async ({ signal }) => {
    const { sessions } = await getSessions({ classId: '', state: 'closed', from: '', to: '' }, 1, 1, signal);
    return sessions[0] ?? null;
  },
});

/** All sessions that match, page after page. */
export async function getAllSessions(filters: SessionFilters): Promise<SessionSummary[]> {
  const all: SessionSummary[] = [];
  for (let page = 1; ; page++) {
    const { sessions, total } = await getSessions(filters, page, PER_EXPORT);
    all.push(...sessions);
    if (sessions.length === 0 || all.length >= total) return all;
  }
}
