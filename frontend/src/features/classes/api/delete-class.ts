import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { ApiError } from '@/lib/api-error';
import { classPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';

async function deleteClass(id: string): Promise<void> {
  try {
    await apiClient.delete(classPath(id));
  } catch (error) {
    // Gone already, perhaps in another window: that is what was asked for.
    if (error instanceof ApiError && error.status === 404) return;
    throw error;
  }
}

export function useDeleteClass() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: deleteClass,
    onSuccess: (_, id) => {
      queryClient.removeQueries({ queryKey: queryKeys.class(id) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.classLists });
      void queryClient.invalidateQueries({ queryKey: queryKeys.live });
    },
  });
}
