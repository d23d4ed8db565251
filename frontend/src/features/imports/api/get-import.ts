import { queryOptions } from '@tanstack/react-query';

import { getImportOptions } from '@/api/@tanstack/react-query.gen';
import type { SchoolImport } from '@/api/types.gen';

const POLL_EVERY_MS = 1_000;

/** Something goes on by itself: ask again and again. */
export function isUnderWay({ state }: SchoolImport): boolean {
  return state === 'checking' || state === 'running';
}

export const importQuery = (id: string) =>
  queryOptions({
    ...getImportOptions({ path: { import_id: id } }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? POLL_EVERY_MS : false),
    refetchIntervalInBackground: true,
  });
