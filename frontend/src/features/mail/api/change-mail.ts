import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';

import { getMailQueryKey } from '@/api/@tanstack/react-query.gen';
import { apologiseMail, cancelMail, editMail, restoreMail, retryMail, rewriteMail } from '@/api/sdk.gen';
import type { GetMailData, MailEdit } from '@/api/types.gen';
import { tagged } from '@/lib/query-keys';

type Path = GetMailData['path'];

const ACTIONS = {
  rewrite: (path: Path) => rewriteMail({ path }),
  drop: (path: Path) => cancelMail({ path }),
  restore: (path: Path) => restoreMail({ path }),
  retry: (path: Path) => retryMail({ path }),
  apology: (path: Path) => apologiseMail({ path }),
};

/** What may become of a message at a press. */
export type MailAction = keyof typeof ACTIONS;

const refresh = (queryClient: QueryClient) => queryClient.invalidateQueries({ queryKey: tagged('mail') });

export function useMailAction() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, action }: { id: string; action: MailAction }) =>
      (await ACTIONS[action]({ message_id: id })).data,
    onSettled: () => refresh(queryClient),
  });
}

export function useEditMail(id: string) {
  const queryClient = useQueryClient();
  const path = { message_id: id };
  return useMutation({
    mutationFn: async (body: MailEdit) => (await editMail({ path, body })).data,
    onSuccess: (letter) => queryClient.setQueryData(getMailQueryKey({ path }), letter),
    onSettled: () => refresh(queryClient),
  });
}
