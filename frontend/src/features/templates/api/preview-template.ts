import { queryOptions } from '@tanstack/react-query';

import { previewTemplate } from '@/api/sdk.gen';
import type { PreviewBody } from '@/api/types.gen';

/** A POST that writes nothing: the same words always give the same preview. */
export const templatePreviewQuery = (body: PreviewBody) =>
  queryOptions({
    // Not among those of `templates`: saving one does not change what was typed.
    queryKey: ['template-preview', body],
    queryFn: async ({ signal }) => (await previewTemplate({ body, signal })).data,
    staleTime: Infinity,
    gcTime: 10_000,
  });
