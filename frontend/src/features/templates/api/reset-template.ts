import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { ApiError } from '@/lib/api-error';
import { queryKeys } from '@/lib/query-keys';
import type { TemplateKind } from '@/types/templates';

import { templatePath } from './template-paths';

async function resetTemplate(language: string, kind: TemplateKind): Promise<void> {
  try {
    await apiClient.delete(templatePath(language, kind));
  } catch (error) {
    // Gone already, perhaps in another window: that is what was asked for.
    if (error instanceof ApiError && error.status === 404) return;
    throw error;
  }
}

/** Back to the built-in words; a language that has none goes, with all that was written in it. */
export function useResetTemplate(language: string, kind: TemplateKind) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => resetTemplate(language, kind),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.templates }),
  });
}
