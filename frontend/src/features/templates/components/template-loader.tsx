import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { LoadError } from '@/components/load-error';
import { templateQuery } from '@/features/templates/api/get-template';
import { words } from '@/lib/words';
import type { LanguageOption, TemplateField, TemplateKind } from '@/types/templates';

import { TemplateEditor } from './template-editor';

const t = words('templates');

interface TemplateLoaderProps {
  language: LanguageOption;
  kind: TemplateKind;
  /** Nothing is saved in this language. */
  isNew: boolean;
  fields: TemplateField[];
  onUnsaved: (unsaved: boolean) => void;
  onRemoved: () => void;
}

export function TemplateLoader(props: TemplateLoaderProps) {
  const { data, error, isFetching, refetch } = useQuery(templateQuery(props.language.code, props.kind));
  if (data) return <TemplateEditor {...props} template={data} />;
  if (error) {
    return (
      <LoadError
        title={t('editor.failed')}
        error={error}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  }
  return <Skeleton height={420} radius="md" />;
}
