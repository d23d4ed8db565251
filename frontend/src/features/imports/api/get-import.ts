import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { importPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import type { SchoolImport } from '@/types/imports';

const POLL_EVERY_MS = 1_000;

export async function getImport(id: string, signal: AbortSignal): Promise<SchoolImport> {
  const { data } = await apiClient.get<SchoolImport>(importPath(id), { signal });
  return data;
}

/** Something goes on by itself: ask again and again. */
export function isUnderWay({ state }: SchoolImport): boolean {
  return state === 'checking' || state === 'running';
}

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: queryKeys.import(id),
    queryFn: ({ signal }) => getImport(id, signal),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? POLL_EVERY_MS : false),
    refetchIntervalInBackground: true,
  });
