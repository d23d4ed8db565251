import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { sessionPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import type { ClosePreview } from '@/types/lesson';

async function previewClose(id: string, signal: AbortSignal): Promise<ClosePreview> {
  const { data } = await apiClient.post<ClosePreview>(`${sessionPath(id)}/close`, { dry_run: true }, { signal });
  return data;
}

/** What closing now would mean; nothing is changed by asking. */
export const closePreviewQuery = (id: string) =>
  queryOptions({
    queryKey: queryKeys.closePreview(id),
    queryFn: ({ signal }) => previewClose(id, signal),
    staleTime: 0,
    gcTime: 0,
  });
