import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { refreshLesson } from '@/lib/refresh-lesson';
import type { Session } from '@/types/lesson';

async function startSession(classId: string): Promise<Session> {
  const { data } = await apiClient.post<Session>('/sessions', { class_id: classId });
  return data;
}

export function useStartSession() {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: startSession, onSettled: () => refreshLesson(queryClient) });
}
