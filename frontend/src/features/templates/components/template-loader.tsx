import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { getTemplateOptions } from '@/api/@tanstack/react-query.gen';
import type { MailKind, TemplateField } from '@/api/types.gen';
import { LoadError } from '@/components/load-error';
import { words } from '@/lib/words';

import type { LanguageOption } from './language-option';
import { TemplateEditor } from './template-editor';

const t = words('templates');

interface TemplateLoaderProps {
  language: LanguageOption;
  kind: MailKind;
  /** Nothing is saved in this language. */
  isNew: boolean;
  fields: TemplateField[];
  onUnsaved: (unsaved: boolean) => void;
  onRemoved: () => void;
}

export function TemplateLoader(props: TemplateLoaderProps) {
  const path = { language: props.language.code, kind: props.kind };
  const { data, error, isFetching, refetch } = useQuery(getTemplateOptions({ path }));
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
