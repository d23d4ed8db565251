import { useMutation, useQueryClient } from '@tanstack/react-query';

import { getClassQueryKey, getLiveQueryKey, listClassesQueryKey } from '@/api/@tanstack/react-query.gen';
import { deleteClass } from '@/api/sdk.gen';
import { erase } from '@/lib/erase';

export function useDeleteClass() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => erase(deleteClass({ path: { class_id: id } })),
    onSuccess: (_, id) => {
      queryClient.removeQueries({ queryKey: getClassQueryKey({ path: { class_id: id } }) });
      void queryClient.invalidateQueries({ queryKey: listClassesQueryKey() });
      void queryClient.invalidateQueries({ queryKey: getLiveQueryKey() });
    },
  });
}
