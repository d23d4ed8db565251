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

/** All sessions that match, page after page. */
export async function getAllSessions(filters: SessionFilters): Promise<SessionSummary[]> {
  const all: SessionSummary[] = [];
  for (let page = 1; ; page++) {
    const { data } = await listSessions({ query: asked(filters, page, PER_EXPORT) });
    all.push(...data.sessions);
    if (data.sessions.length === 0 || all.length >= data.total) return all;
  }
}
