import { useMutation, useQueryClient } from '@tanstack/react-query';

import { getTemplateQueryKey } from '@/api/@tanstack/react-query.gen';
import { saveTemplate } from '@/api/sdk.gen';
import type { MailKind, TemplateBody } from '@/api/types.gen';
import { tagged } from '@/lib/query-keys';

/** In a language that is not there yet, this adds it. */
export function useSaveTemplate(language: string, kind: MailKind) {
  const queryClient = useQueryClient();
  const path = { language, kind };
  return useMutation({
    mutationFn: async (body: TemplateBody) => (await saveTemplate({ path, body })).data,
    onSuccess: (saved) => {
      queryClient.setQueryData(getTemplateQueryKey({ path }), saved);
      return queryClient.invalidateQueries({ queryKey: tagged('templates') });
    },
  });
}
