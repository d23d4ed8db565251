import { useMutation, useQueryClient } from '@tanstack/react-query';

import { decideUnknown } from '@/api/sdk.gen';
import type { UnknownBody } from '@/api/types.gen';
import { closeCheckKey } from '@/lib/query-keys';
import { refreshLesson } from '@/lib/refresh-lesson';

type Answers = Required<UnknownBody>;

/** What the teacher says of a face: one of the three. */
export type Verdict = { [Answer in keyof Answers]: Pick<Answers, Answer> }[keyof Answers];

export function useSettleUnknown(sessionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ n, verdict }: { n: number; verdict: Verdict }) =>
      (await decideUnknown({ path: { session_id: sessionId, n }, body: verdict })).data,
    // Waits for the lists, so that a face cannot be settled twice while it is still shown.
    onSettled: () =>
      Promise.all([
        refreshLesson(queryClient),
        queryClient.invalidateQueries({ queryKey: closeCheckKey(sessionId) }),
      ]),
  });
}
