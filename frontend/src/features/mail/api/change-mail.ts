import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { mailPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import type { MailChanges, MailItem, MailLetter } from '@/types/mail';

/** What may become of a message at a press. */
export type MailAction = 'rewrite' | 'drop' | 'restore' | 'retry' | 'apology';

async function act(id: string, action: MailAction): Promise<MailItem> {
  const path = mailPath(id);
  const { data } =
    action === 'drop' ? await apiClient.delete<MailItem>(path) : await apiClient.post<MailItem>(`${path}/${action}`);
  return data;
}

async function edit(id: string, changes: MailChanges): Promise<MailLetter> {
  const { data } = await apiClient.patch<MailLetter>(mailPath(id), changes);
  return data;
}

const refresh = (queryClient: QueryClient) => queryClient.invalidateQueries({ queryKey: queryKeys.mail });

export function useMailAction() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, action }: { id: string; action: MailAction }) => act(id, action),
    onSettled: () => refresh(queryClient),
  });
}

export function useEditMail(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (changes: MailChanges) => edit(id, changes),
    onSuccess: (letter) => queryClient.setQueryData(queryKeys.mailLetter(id), letter),
    onSettled: () => refresh(queryClient),
  });
}
