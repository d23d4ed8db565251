import { useMutation, useQueryClient } from '@tanstack/react-query';

import { emptyMailboxMutation, listMailboxOptions } from '@/api/@tanstack/react-query.gen';
import { askedBy } from '@/lib/query-keys';

export function useEmptyMailbox() {
  const queryClient = useQueryClient();
  const { queryKey } = listMailboxOptions();
  return useMutation({
    ...emptyMailboxMutation(),
    onSuccess: () => {
      queryClient.setQueryData(queryKey, { messages: [] });
      // The next to arrive may have their numbers.
      queryClient.removeQueries({ queryKey: askedBy('getArrivedLetter') });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
}
