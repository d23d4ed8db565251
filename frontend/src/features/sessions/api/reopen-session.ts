import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { sessionPath } from '@/lib/paths';
import { refreshLesson } from '@/lib/refresh-lesson';

async function reopenSession(id: string): Promise<void> {
  await apiClient.post(`${sessionPath(id)}/reopen`);
}

export function useReopenSession() {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: reopenSession, onSettled: () => refreshLesson(queryClient) });
}
