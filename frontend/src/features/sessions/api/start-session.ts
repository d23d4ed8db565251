import { useMutation, useQueryClient } from '@tanstack/react-query';

import { startSessionMutation } from '@/api/@tanstack/react-query.gen';
import { refreshLesson } from '@/lib/refresh-lesson';

export function useStartSession() {
  const queryClient = useQueryClient();
  return useMutation({
    ...startSessionMutation(),
    onSettled: () => refreshLesson(queryClient),
  });
}
