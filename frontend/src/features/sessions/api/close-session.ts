import { useMutation, useQueryClient } from '@tanstack/react-query';

import { closeSessionMutation } from '@/api/@tanstack/react-query.gen';
import { closeCheckKey } from '@/lib/query-keys';
import { refreshLesson } from '@/lib/refresh-lesson';

export function useCloseSession(sessionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    ...closeSessionMutation(),
    // A check under way would be refused, of a session that this very close has ended.
    onMutate: () => queryClient.cancelQueries({ queryKey: closeCheckKey(sessionId) }),
    // Somebody else has to be decided about now, or was marked meanwhile.
    onError: () => queryClient.invalidateQueries({ queryKey: closeCheckKey(sessionId) }),
    onSettled: () => refreshLesson(queryClient),
  });
}
