import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { markPath } from '@/lib/paths';
import { refreshLesson } from '@/lib/refresh-lesson';
import type { Mark } from '@/types/lesson';

import { showMark } from './show-mark';

/** `undo`: the teacher's last change; `not-this-student`: the camera's mistake, not to be made again. */
export type TakeBack = 'undo' | 'not-this-student';

async function takeBack(sessionId: string, studentId: string, what: TakeBack): Promise<Mark> {
  const { data } = await apiClient.post<Mark>(`${markPath(sessionId, studentId)}/${what}`);
  return data;
}

export function useTakeBack(sessionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ studentId, what }: { studentId: string; what: TakeBack }) => takeBack(sessionId, studentId, what),
    onSuccess: (mark) => {
      showMark(queryClient, sessionId, mark.student_id, mark);
    },
    onSettled: () => refreshLesson(queryClient),
  });
}
