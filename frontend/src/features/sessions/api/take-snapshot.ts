import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { sessionPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';

export interface SnapshotOrder {
  picture: boolean;
  note: string;
}

async function takeSnapshot(sessionId: string, order: SnapshotOrder): Promise<void> {
  await apiClient.post(`${sessionPath(sessionId)}/snapshots`, order);
}

export function useTakeSnapshot(sessionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (order: SnapshotOrder) => takeSnapshot(sessionId, order),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.snapshots(sessionId) }),
  });
}
