import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';

async function emptyMailbox(): Promise<void> {
  await apiClient.delete('/mail/mailbox');
}

export function useEmptyMailbox() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: emptyMailbox,
    onSuccess: () => {
      queryClient.setQueryData(queryKeys.mailbox, []);
      // The next to arrive may have their numbers.
      queryClient.removeQueries({ queryKey: queryKeys.arrivedLetters });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.mailbox }),
  });
}
