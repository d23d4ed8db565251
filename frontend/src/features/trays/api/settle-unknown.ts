import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { sessionPath } from '@/lib/paths';
import { refreshLesson } from '@/lib/refresh-lesson';

/** What the teacher says of a face. */
export type Verdict = { student_id: string } | { dismiss: true } | { not_this_student: true };

async function settleUnknown(sessionId: string, n: number, verdict: Verdict): Promise<void> {
  await apiClient.patch(`${sessionPath(sessionId)}/unknowns/${n}`, verdict);
}

export function useSettleUnknown(sessionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ n, verdict }: { n: number; verdict: Verdict }) => settleUnknown(sessionId, n, verdict),
    // Waits for the lists, so that a face cannot be settled twice while it is still shown.
    onSettled: () => refreshLesson(queryClient),
  });
}
