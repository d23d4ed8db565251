import { useMutation, useQueryClient } from '@tanstack/react-query';

import { listSnapshotsQueryKey } from '@/api/@tanstack/react-query.gen';
import { addSnapshot } from '@/api/sdk.gen';
import type { NewSnapshot } from '@/api/types.gen';
import { askedBy } from '@/lib/query-keys';

export function useTakeSnapshot(sessionId: string) {
  const queryClient = useQueryClient();
  const path = { session_id: sessionId };
  return useMutation({
    mutationFn: async (body: NewSnapshot) => (await addSnapshot({ path, body })).data,
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: listSnapshotsQueryKey({ path }) }),
        queryClient.invalidateQueries({ queryKey: askedBy('getSnapshot', path) }),
      ]),
  });
}
