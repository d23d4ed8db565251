import { useMutation, useQueryClient } from '@tanstack/react-query';

import { getLiveQueryKey } from '@/api/@tanstack/react-query.gen';
import { changeMark } from '@/api/sdk.gen';
import type { Mark, MarkStatus } from '@/api/types.gen';
import type { ApiError } from '@/lib/api-error';
import { refreshLesson } from '@/lib/refresh-lesson';

import { showMark } from './show-mark';

export interface MarkOrder {
  studentId: string;
  /** Of the mark that the teacher saw: another one in between is not overwritten unseen. */
  version: number;
  status: MarkStatus;
  minutesLate: number | null;
  reason: string;
}

/** What was wanted, and what somebody else gave in the meantime. */
export interface MarkConflict {
  mine: MarkOrder;
  theirs: Mark;
}

async function giveMark(sessionId: string, order: MarkOrder): Promise<Mark> {
  const { studentId, version, status, minutesLate, reason } = order;
  const minutes = status === 'late' && minutesLate !== null ? { minutes_late: minutesLate } : {};
  const { data } = await changeMark({
    path: { session_id: sessionId, student_id: studentId },
    body: { status, reason, ...minutes },
    headers: { 'If-Match': `"${version}"` },
  });
  return data;
}

/** The mark that somebody else gave in the meantime, where that is why a change was refused. */
export function othersMark(error: ApiError | null): Mark | null {
  if (error?.code !== 'mark_changed') return null;
  const { mark } = error.details;
  return typeof mark === 'object' && mark !== null && 'version' in mark ? (mark as Mark) : null;
}

/** Shows the new mark at once, and takes it back where the server refuses it. */
export function useChangeMark(sessionId: string) {
  const queryClient = useQueryClient();
  const mutationKey = ['mark', sessionId];
  return useMutation({
    mutationKey,
    mutationFn: (order: MarkOrder) => giveMark(sessionId, order),
    onMutate: async ({ studentId, status, minutesLate }) => {
      // A poll that is under way would bring the old mark back.
      await queryClient.cancelQueries({ queryKey: getLiveQueryKey() });
      return showMark(queryClient, sessionId, studentId, { status, minutes_late: minutesLate, source: 'teacher' });
    },
    onSuccess: (mark) => {
      showMark(queryClient, sessionId, mark.student_id, mark);
    },
    onError: (error, { studentId }, before) => {
      const stands = othersMark(error) ?? before;
      if (stands) showMark(queryClient, sessionId, studentId, stands);
    },
    // Where a whole class is marked at a press, the last answer refreshes what follows from the marks.
    onSettled: () => (queryClient.isMutating({ mutationKey }) === 1 ? refreshLesson(queryClient) : undefined),
  });
}
