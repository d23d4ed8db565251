import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { TemplateKind, TemplatePreview, TemplateWords } from '@/types/templates';

import { TEMPLATES_PATH } from './template-paths';

export interface TemplateDraft extends TemplateWords {
  language: string;
  kind: TemplateKind;
}

async function previewTemplate(draft: TemplateDraft, signal: AbortSignal): Promise<TemplatePreview> {
  const { data } = await apiClient.post<TemplatePreview>(`${TEMPLATES_PATH}/preview`, draft, { signal });
  return data;
}

/** A POST that writes nothing: the same words always give the same preview. */
export const templatePreviewQuery = (draft: TemplateDraft) =>
  queryOptions({
    queryKey: queryKeys.templatePreview(draft),
    queryFn: ({ signal }) => previewTemplate(draft, signal),
    staleTime: Infinity,
    gcTime: 10_000,
  });
