import { Button, Textarea, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useEffect, useRef } from 'react';

import type { MailEdit, MailLetter } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { Notice } from '@/components/notice';
import { useEditMail } from '@/features/mail/api/change-mail';
import type { ApiError } from '@/lib/api-error';
import { fieldErrors } from '@/lib/field-errors';
import { words } from '@/lib/words';

import classes from './letter-detail.module.css';

const t = words('mail');

type Values = Required<MailEdit>;

interface LetterFormProps {
  letter: MailLetter;
  onDone: () => void;
}

/** Changes one message before it goes out. */
export function LetterForm({ letter: { id, to, subject, text }, onDone }: LetterFormProps) {
  const { mutate, isPending, error } = useEditMail(id);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const form = useForm<Values>({
    initialValues: { to, subject, text },
    validate: {
      to: (value) => (value.trim() === '' ? t('form.toMissing') : null),
      subject: (value) => (value.trim() === '' ? t('form.subjectMissing') : null),
      text: (value) => (value.trim() === '' ? t('form.textMissing') : null),
    },
  });
  const save = (values: Values) => {
    if (isPending) return;
    const changes = changesOf(values, { to, subject, text });
    if (Object.keys(changes).length === 0) onDone();
    else mutate(changes, { onSuccess: onDone, onError: (refusal) => showAtFields(form, refusal) });
  };
  return (
    <form noValidate className={classes.form} onSubmit={form.onSubmit(save)}>
      <TextInput
        ref={first}
        label={t('form.to')}
        type="email"
        required
        autoComplete="off"
        dir="ltr"
        {...form.getInputProps('to')}
      />
      <TextInput label={t('form.subject')} required autoComplete="off" dir="auto" {...form.getInputProps('subject')} />
      <Textarea
        label={t('form.text')}
        description={t('form.textHelp')}
        required
        rows={16}
        resize="vertical"
        dir="auto"
        {...form.getInputProps('text')}
      />
      {error && !isAtFields(error) && (
        <Notice tone="bad" title={t('form.notSaved')} role="alert">
          <p>{error.message}</p>
        </Notice>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>
          {t('form.cancel')}
        </Button>
        <ActionButton type="submit" pending={isPending}>
          {t('form.save')}
        </ActionButton>
      </div>
    </form>
  );
}

/** Only what was changed is sent: a text that stays keeps the looks that it has. */
function changesOf(values: Values, before: Values): MailEdit {
  const to = values.to.trim();
  return {
    ...(to === before.to ? {} : { to }),
    ...(values.subject === before.subject ? {} : { subject: values.subject }),
    ...(values.text === before.text ? {} : { text: values.text }),
  };
}

function problemsOf(error: ApiError): [string, string][] {
  if (error.code === 'bad_address') return [['to', error.message]];
  return Object.entries(fieldErrors(error)).filter(([field]) => ['to', 'subject', 'text'].includes(field));
}

function isAtFields(error: ApiError): boolean {
  return problemsOf(error).length > 0;
}

function showAtFields(form: UseFormReturnType<Values>, error: ApiError): void {
  for (const [field, problem] of problemsOf(error)) form.setFieldError(field, problem);
}
