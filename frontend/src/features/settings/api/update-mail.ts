import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { MailChanges, Settings } from '@/types/settings';

/** `null` forgets what this page saved: .env counts again. */
async function updateMail(mail: MailChanges | null): Promise<Settings> {
  const { data } = await apiClient.patch<Settings>('/settings', { mail });
  return data;
}

export function useUpdateMail() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: updateMail,
    // A password is not kept in the page's memory any longer than the request takes.
    gcTime: 0,
    onSuccess: (settings) => queryClient.setQueryData(queryKeys.settings, settings),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.settings });
      // New settings make a stopped queue go on.
      void queryClient.invalidateQueries({ queryKey: queryKeys.mail });
      void queryClient.invalidateQueries({ queryKey: queryKeys.health });
    },
  });
}
