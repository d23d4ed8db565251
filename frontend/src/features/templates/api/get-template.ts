import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { Template, TemplateKind } from '@/types/templates';

import { templatePath } from './template-paths';

async function getTemplate(language: string, kind: TemplateKind, signal: AbortSignal): Promise<Template> {
  const { data } = await apiClient.get<Template>(templatePath(language, kind), { signal });
  return data;
}

/** Where nobody has written this one yet, it is the English one, to begin from. */
export const templateQuery = (language: string, kind: TemplateKind) =>
  queryOptions({
    queryKey: queryKeys.template(language, kind),
    queryFn: ({ signal }) => getTemplate(language, kind, signal),
  });
