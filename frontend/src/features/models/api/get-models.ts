import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { FaceModel } from '@/types/recognition';

async function getModels(signal: AbortSignal): Promise<FaceModel[]> {
  const { data } = await apiClient.get<{ models: FaceModel[] }>('/models', { signal });
  return data.models;
}

export const modelsQuery = queryOptions({
  queryKey: queryKeys.models,
  queryFn: ({ signal }) => getModels(signal),
});
