import { useMutation, useQueryClient } from '@tanstack/react-query';

import { getHealthQueryKey, getSettingsQueryKey } from '@/api/@tanstack/react-query.gen';
import { changeSettings } from '@/api/sdk.gen';
import type { MailChanges } from '@/api/types.gen';
import { tagged } from '@/lib/query-keys';

export function useUpdateMail() {
  const queryClient = useQueryClient();
  return useMutation({
    /** `null` forgets what this page saved: .env counts again. */
    mutationFn: async (mail: MailChanges | null) => (await changeSettings({ body: { mail } })).data,
    // A password is not kept in the page's memory any longer than the request takes.
    gcTime: 0,
    onSuccess: (settings) => queryClient.setQueryData(getSettingsQueryKey(), settings),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: getSettingsQueryKey() });
      // New settings make a stopped queue go on.
      void queryClient.invalidateQueries({ queryKey: tagged('mail') });
      void queryClient.invalidateQueries({ queryKey: getHealthQueryKey() });
    },
  });
}
