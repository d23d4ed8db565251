import { useMutation, useQueryClient } from '@tanstack/react-query';

import { resetTemplate } from '@/api/sdk.gen';
import type { MailKind } from '@/api/types.gen';
import { erase } from '@/lib/erase';
import { tagged } from '@/lib/query-keys';

/** Back to the built-in words; a language that has none goes, with all that was written in it. */
export function useResetTemplate(language: string, kind: MailKind) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => erase(resetTemplate({ path: { language, kind } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: tagged('templates') }),
  });
}
