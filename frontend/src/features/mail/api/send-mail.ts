import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { Confirmed, MailQueue } from '@/types/mail';

/** Well below what the server reads as one body. */
const IDS_AT_ONCE = 1_000;

/** Just these messages: what was looked at is what is sent, whatever was written in the meantime. */
async function sendMail(ids: string[]): Promise<number> {
  let confirmed = 0;
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    const body = { ids: ids.slice(start, start + IDS_AT_ONCE) };
    const { data } = await apiClient.post<Confirmed>('/mail/send', body);
    confirmed += data.confirmed;
  }
  return confirmed;
}

async function resumeMail(): Promise<MailQueue> {
  const { data } = await apiClient.post<{ queue: MailQueue }>('/mail/resume');
  return data.queue;
}

export function useSendMail() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: sendMail,
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.mail }),
  });
}

/** Tries again at once, where the queue stands still. */
export function useResumeMail() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: resumeMail,
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.mail }),
  });
}
