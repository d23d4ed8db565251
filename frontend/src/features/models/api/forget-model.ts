import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';

async function forgetModel(model: string): Promise<void> {
  await apiClient.post('/models/forget', { model });
}

/** Erases the vectors of a model that is not in use. */
export function useForgetModel() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: forgetModel,
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.models }),
  });
}
