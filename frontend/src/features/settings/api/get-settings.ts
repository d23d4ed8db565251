import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { Settings } from '@/types/settings';

async function getSettings(signal: AbortSignal): Promise<Settings> {
  const { data } = await apiClient.get<Settings>('/settings', { signal });
  return data;
}

export const settingsQuery = queryOptions({
  queryKey: queryKeys.settings,
  queryFn: ({ signal }) => getSettings(signal),
});
