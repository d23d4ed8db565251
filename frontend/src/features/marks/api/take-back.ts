import { useMutation, useQueryClient } from '@tanstack/react-query';

import { markNotThisStudent, undoMark } from '@/api/sdk.gen';
import type { Mark } from '@/api/types.gen';
import { refreshLesson } from '@/lib/refresh-lesson';

import { showMark } from './show-mark';

/** `undo`: the teacher's last change; `not-this-student`: the camera's mistake, not to be made again. */
export type TakeBack = 'undo' | 'not-this-student';

async function takeBack(sessionId: string, studentId: string, what: TakeBack): Promise<Mark> {
  const path = { session_id: sessionId, student_id: studentId };
  const { data } = await (what === 'undo' ? undoMark({ path }) : markNotThisStudent({ path }));
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
