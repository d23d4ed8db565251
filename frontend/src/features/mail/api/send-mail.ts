import { useMutation, useQueryClient } from '@tanstack/react-query';

import { resumeMailMutation } from '@/api/@tanstack/react-query.gen';
import { sendMail } from '@/api/sdk.gen';
import { tagged } from '@/lib/query-keys';

/** Well below what the server reads as one body. */
const IDS_AT_ONCE = 1_000;

/** Just these messages: what was looked at is what is sent, whatever was written in the meantime. */
async function sendAll(ids: string[]): Promise<number> {
  let confirmed = 0;
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    const { data } = await sendMail({ body: { ids: ids.slice(start, start + IDS_AT_ONCE) } });
    confirmed += data.confirmed;
  }
  return confirmed;
}

export function useSendMail() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: sendAll,
    onSettled: () => queryClient.invalidateQueries({ queryKey: tagged('mail') }),
  });
}

/** Tries again at once, where the queue stands still. */
export function useResumeMail() {
  const queryClient = useQueryClient();
  return useMutation({
    ...resumeMailMutation(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: tagged('mail') }),
  });
}
