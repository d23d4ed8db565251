import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { listSessionsOptions } from '@/api/@tanstack/react-query.gen';
import { listSessions } from '@/api/sdk.gen';
import type { ListSessionsData, SessionState, SessionSummary } from '@/api/types.gen';
import { rangeParams, type DayRange } from '@/lib/day-range';

export interface SessionFilters extends DayRange {
  /** Empty for every class. */
  classId: string;
  state: SessionState | '';
}

export const PER_PAGE = 50;
const LOOK_EVERY_MS = 15_000;
/** The most that the server gives at once. */
const PER_EXPORT = 200;

/** What the server is asked for. */
function asked(filters: SessionFilters, page: number, perPage: number): NonNullable<ListSessionsData['query']> {
  const { classId, state, from, to } = filters;
  return {
    ...(classId !== '' && { class_id: classId }),
    ...(state !== '' && { state }),
    ...rangeParams({ from, to }),
    page,
    per_page: perPage,
  };
}

export const sessionsQuery = (filters: SessionFilters, page: number) =>
  queryOptions({
    ...listSessionsOptions({ query: asked(filters, page, PER_PAGE) }),
    placeholderData: keepPreviousData,
  });

/** The newest session that is closed already, if there is one. */
export const lastClosedQuery = queryOptions({
  ...listSessionsOptions({ query: { state: 'closed', page: 1, per_page: 1 } }),
  select: ({ sessions }) => sessions[0] ?? null,
});

/** Lessons of the timetable that are over, and wait for somebody to close them; the oldest first. */
export const waitingQuery = queryOptions({
  ...listSessionsOptions({ query: { state: 'open', page: 1, per_page: PER_PAGE } }),
  select: ({ sessions }) => sessions.filter(({ waiting_since }) => waiting_since !== null).toReversed(),
  refetchInterval: LOOK_EVERY_MS,
  // The next look is the retry.
  retry: false,
});

/** All sessions that match, page after page. */
export async function getAllSessions(filters: SessionFilters): Promise<SessionSummary[]> {
  const all: SessionSummary[] = [];
  for (let page = 1; ; page++) {
    const { data } = await listSessions({ query: asked(filters, page, PER_EXPORT) });
    all.push(...data.sessions);
    if (data.sessions.length === 0 || all.length >= data.total) return all;
  }
}
