import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { TemplateList } from '@/types/templates';

import { TEMPLATES_PATH } from './template-paths';

async function getTemplates(signal: AbortSignal): Promise<TemplateList> {
  const { data } = await apiClient.get<TemplateList>(TEMPLATES_PATH, { signal });
  return data;
}

export const templatesQuery = queryOptions({
  queryKey: queryKeys.templates,
  queryFn: ({ signal }) => getTemplates(signal),
});
