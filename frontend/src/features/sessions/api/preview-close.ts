import { queryOptions } from '@tanstack/react-query';

import { closeSession } from '@/api/sdk.gen';
import type { ClosePreview } from '@/api/types.gen';

async function previewClose(id: string, signal: AbortSignal): Promise<ClosePreview> {
  const { data } = await closeSession({ path: { session_id: id }, body: { dry_run: true }, signal });
  // Which of the two comes depends on what was asked.
  return data as ClosePreview;
}

/** What closing now would mean; nothing is changed by asking. */
export const closePreviewQuery = (id: string) =>
  queryOptions({
    // Not among those of `sessions`: it is asked for when a dialog opens, and closing must not ask for it again.
    queryKey: ['close-preview', id],
    queryFn: ({ signal }) => previewClose(id, signal),
    staleTime: 0,
    gcTime: 0,
  });
