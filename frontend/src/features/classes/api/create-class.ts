import { useMutation, useQueryClient } from '@tanstack/react-query';

import { createClassMutation, getLiveQueryKey } from '@/api/@tanstack/react-query.gen';
import { tagged } from '@/lib/query-keys';

export function useCreateClass() {
  const queryClient = useQueryClient();
  return useMutation({
    ...createClassMutation(),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: tagged('classes') });
      void queryClient.invalidateQueries({ queryKey: getLiveQueryKey() });
    },
  });
}
