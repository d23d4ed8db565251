import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { Rebuild } from '@/types/recognition';

async function startRebuild(model: string): Promise<Rebuild> {
  const { data } = await apiClient.post<Rebuild>('/models/rebuild', { model });
  return data;
}

export function useStartRebuild() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: startRebuild,
    onSuccess: (begun) => queryClient.setQueryData(queryKeys.rebuild, begun),
    // Perhaps somebody else has begun one.
    onError: () => queryClient.invalidateQueries({ queryKey: queryKeys.rebuild }),
  });
}
