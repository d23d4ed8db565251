import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { ApiError } from '@/lib/api-error';
import { snapshotPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';

async function deleteSnapshot(sessionId: string, n: number): Promise<void> {
  try {
    await apiClient.delete(snapshotPath(sessionId, n));
  } catch (error) {
    // Gone already: that is what was asked for.
    if (error instanceof ApiError && error.status === 404) return;
    throw error;
  }
}

export function useDeleteSnapshot(sessionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (n: number) => deleteSnapshot(sessionId, n),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.snapshots(sessionId), exact: true }),
  });
}
