import { useMutation, useQueryClient } from '@tanstack/react-query';

import { closeSessionMutation } from '@/api/@tanstack/react-query.gen';
import { refreshLesson } from '@/lib/refresh-lesson';

export function useCloseSession() {
  const queryClient = useQueryClient();
  return useMutation({
    ...closeSessionMutation(),
    onSettled: () => refreshLesson(queryClient),
  });
}
