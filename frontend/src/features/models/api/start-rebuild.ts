import { useMutation, useQueryClient } from '@tanstack/react-query';

import { getRebuildQueryKey, startRebuildMutation } from '@/api/@tanstack/react-query.gen';

export function useStartRebuild() {
  const queryClient = useQueryClient();
  return useMutation({
    ...startRebuildMutation(),
    onSuccess: (begun) => queryClient.setQueryData(getRebuildQueryKey(), begun),
    // Perhaps somebody else has begun one.
    onError: () => queryClient.invalidateQueries({ queryKey: getRebuildQueryKey() }),
  });
}
