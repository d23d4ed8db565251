import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { Gallery } from '@/types/gallery';

async function getGallery(signal: AbortSignal): Promise<Gallery> {
  const { data } = await apiClient.get<Gallery>('/gallery', { signal });
  return data;
}

export const galleryQuery = queryOptions({
  queryKey: queryKeys.gallery,
  queryFn: ({ signal }) => getGallery(signal),
});
