import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { Template, TemplateBody, TemplateField } from '@/api/types.gen';
import { Notice } from '@/components/notice';
import { templatePreviewQuery } from '@/features/templates/api/preview-template';
import { useSaveTemplate } from '@/features/templates/api/save-template';
import { words } from '@/lib/words';

import { CodeField } from './code-field';
import { FieldList } from './field-list';
import type { LanguageOption } from './language-option';
import { SubjectField } from './subject-field';
import { TemplateActions } from './template-actions';
import classes from './template-editor.module.css';
import { useTemplateForm } from './template-form';
import { TemplatePreview } from './template-preview';
import { faultOf, inWords, partLabel } from './template-words';
import { useWordInputs } from './use-word-inputs';

const t = words('templates');

const PREVIEW_AFTER_MS = 400;
const LONGEST_SUBJECT = 1000;

interface TemplateEditorProps {
  language: LanguageOption;
  kind: Template['kind'];
  template: Template;
  /** Of this language nothing at all is saved. */
  isNew: boolean;
  fields: TemplateField[];
  onUnsaved: (unsaved: boolean) => void;
  onRemoved: () => void;
}

export function TemplateEditor(props: TemplateEditorProps) {
  const { language, kind, template, isNew, fields, onUnsaved, onRemoved } = props;
  // Then the words are the English ones, to begin from.
  const isUnwritten = !language.built_in && !template.edited;
  const form = useTemplateForm(template);
  const { mutate, isPending, error } = useSaveTemplate(language.code, kind);
  const { subject: subjectRef, text: textRef, html: htmlRef, insert, show } = useWordInputs(form);
  const [target, setTarget] = useState<keyof TemplateBody>('text');

  const unsaved = form.isDirty();
  useEffect(() => {
    onUnsaved(unsaved);
    return () => onUnsaved(false);
  }, [onUnsaved, unsaved]);

  const [draft] = useDebouncedValue(form.values, PREVIEW_AFTER_MS);
  const preview = useQuery(templatePreviewQuery({ language: language.code, kind, ...draft }));
  const fault = faultOf(preview.error);
  const problem = (field: keyof TemplateBody) =>
    form.errors[field] ?? (fault?.field === field ? inWords(fault) : undefined);
  const lineOf = (field: keyof TemplateBody) => (fault?.field === field ? fault.line : null);

  const field = (name: keyof TemplateBody) => ({
    ...form.getInputProps(name),
    label: partLabel(name),
    error: problem(name),
    onFocus: () => setTarget(name),
  });

  const save = () =>
    mutate(form.values, {
      onSuccess: (saved) => {
        form.setInitialValues({ subject: saved.subject, text: saved.text, html: saved.html });
        form.reset();
        notifications.show({ message: t('editor.saved', { language: language.name }) });
      },
      onError: (refusal) => {
        const wrong = faultOf(refusal);
        if (wrong) show(wrong);
      },
    });

  return (
    <form
      noValidate
      aria-label={t('editor.label', { language: language.name })}
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) save();
      }}
    >
      {isUnwritten && (
        <Notice tone="info" title={t('editor.unwritten', { language: language.name })}>
          <p>{t('editor.unwrittenText', { language: language.name })}</p>
        </Notice>
      )}
      <div className={classes.columns}>
        <div className={classes.words}>
          <SubjectField {...field('subject')} inputRef={subjectRef} direction={template.direction} maxLength={LONGEST_SUBJECT} />
          <CodeField
            {...field('text')}
            inputRef={textRef}
            direction={template.direction}
            wraps
            badLine={lineOf('text')}
          />
          <CodeField
            {...field('html')}
            inputRef={htmlRef}
            description={t('htmlHelp')}
            direction="ltr"
            badLine={lineOf('html')}
          />
          <FieldList fields={fields} target={partLabel(target)} onInsert={(name) => insert(name, target)} />
        </div>
        <TemplatePreview
          language={language.code}
          preview={preview.data}
          error={preview.error}
          fault={fault}
          onRetry={() => void preview.refetch()}
        />
      </div>
      {error && faultOf(error) === null && (
        <Notice tone="bad" title={t('editor.notSaved')} role="alert">
          <p>{error.message}</p>
        </Notice>
      )}
      <TemplateActions
        language={language}
        kind={kind}
        edited={template.edited}
        isNew={isNew}
        isUnwritten={isUnwritten}
        unsaved={unsaved}
        saving={isPending}
        onDiscard={form.reset}
        onRemoved={onRemoved}
      />
    </form>
  );
}
