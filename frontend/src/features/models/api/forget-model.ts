import { useMutation, useQueryClient } from '@tanstack/react-query';

import { forgetModelMutation, listModelsQueryKey } from '@/api/@tanstack/react-query.gen';

/** Erases the vectors of a model that is not in use. */
export function useForgetModel() {
  const queryClient = useQueryClient();
  return useMutation({
    ...forgetModelMutation(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: listModelsQueryKey() }),
  });
}
