import { useMutation, useQueryClient } from '@tanstack/react-query';

import { reopenSessionMutation } from '@/api/@tanstack/react-query.gen';
import { refreshLesson } from '@/lib/refresh-lesson';

export function useReopenSession() {
  const queryClient = useQueryClient();
  return useMutation({
    ...reopenSessionMutation(),
    onSettled: () => refreshLesson(queryClient),
  });
}
