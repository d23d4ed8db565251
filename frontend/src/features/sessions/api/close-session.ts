import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { sessionPath } from '@/lib/paths';
import { refreshLesson } from '@/lib/refresh-lesson';
import type { Session } from '@/types/lesson';

async function closeSession(id: string): Promise<Session> {
  const { data } = await apiClient.post<Session>(`${sessionPath(id)}/close`, {});
  return data;
}

export function useCloseSession() {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: closeSession, onSettled: () => refreshLesson(queryClient) });
}
