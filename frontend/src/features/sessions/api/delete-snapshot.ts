import { useMutation, useQueryClient } from '@tanstack/react-query';

import { listSnapshotsQueryKey } from '@/api/@tanstack/react-query.gen';
import { deleteSnapshot } from '@/api/sdk.gen';
import { erase } from '@/lib/erase';

export function useDeleteSnapshot(sessionId: string) {
  const queryClient = useQueryClient();
  const path = { session_id: sessionId };
  return useMutation({
    mutationFn: (n: number) => erase(deleteSnapshot({ path: { ...path, n } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: listSnapshotsQueryKey({ path }) }),
  });
}
