import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { Template, TemplateKind, TemplateWords } from '@/types/templates';

import { templatePath } from './template-paths';

/** In a language that is not there yet, this adds it. */
export function useSaveTemplate(language: string, kind: TemplateKind) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (words: TemplateWords) => {
      const { data } = await apiClient.put<Template>(templatePath(language, kind), words);
      return data;
    },
    onSuccess: (saved) => {
      queryClient.setQueryData(queryKeys.template(language, kind), saved);
      return queryClient.invalidateQueries({ queryKey: queryKeys.templates });
    },
  });
}
