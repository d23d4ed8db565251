import { useMutation, useQueryClient } from '@tanstack/react-query';

import { getClassQueryKey, getLiveQueryKey } from '@/api/@tanstack/react-query.gen';
import { updateClass } from '@/api/sdk.gen';
import type { ClassChanges } from '@/api/types.gen';
import { tagged } from '@/lib/query-keys';

interface ClassUpdate {
  /** Of the class that was seen. One that somebody else changed since is not overwritten. */
  version: number;
  changes: ClassChanges;
}

export function useUpdateClass(id: string) {
  const queryClient = useQueryClient();
  const path = { class_id: id };
  return useMutation({
    mutationFn: async ({ version, changes }: ClassUpdate) =>
      (await updateClass({ path, body: changes, headers: { 'If-Match': `"${version}"` } })).data,
    onSuccess: (changed) => queryClient.setQueryData(getClassQueryKey({ path }), changed),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: tagged('classes') });
      void queryClient.invalidateQueries({ queryKey: tagged('reports') });
      void queryClient.invalidateQueries({ queryKey: getLiveQueryKey() });
    },
  });
}
