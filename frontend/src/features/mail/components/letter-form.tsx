import { Button, Textarea, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useEffect, useRef } from 'react';

import { Notice } from '@/components/notice';
import { useEditMail } from '@/features/mail/api/change-mail';
import type { ApiError } from '@/lib/api-error';
import type { MailChanges, MailLetter } from '@/types/mail';

import classes from './letter-detail.module.css';

type Values = Required<MailChanges>;

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
      to: (value) => (value.trim() === '' ? 'Enter an address.' : null),
      subject: (value) => (value.trim() === '' ? 'Enter a subject.' : null),
      text: (value) => (value.trim() === '' ? 'Enter what it says.' : null),
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
        label="To"
        type="email"
        required
        autoComplete="off"
        dir="ltr"
        {...form.getInputProps('to')}
      />
      <TextInput label="Subject" required autoComplete="off" dir="auto" {...form.getInputProps('subject')} />
      <Textarea
        label="Text"
        description="The looks are made anew from it."
        required
        rows={16}
        resize="vertical"
        dir="auto"
        {...form.getInputProps('text')}
      />
      {error && !isAtFields(error) && (
        <Notice tone="bad" title="Not saved" role="alert">
          <p>{error.message}</p>
        </Notice>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}

/** Only what was changed is sent: a text that stays keeps the looks that it has. */
function changesOf(values: Values, before: Values): MailChanges {
  const to = values.to.trim();
  return {
    ...(to === before.to ? {} : { to }),
    ...(values.subject === before.subject ? {} : { subject: values.subject }),
    ...(values.text === before.text ? {} : { text: values.text }),
  };
}

function problemsOf({ code, message, details }: ApiError): [string, string][] {
  if (code === 'bad_address') return [['to', message]];
  const { fields } = details;
  if (typeof fields !== 'object' || fields === null) return [];
  return Object.entries(fields)
    .filter(([field]) => ['to', 'subject', 'text'].includes(field))
    .map(([field, problem]) => [field, `Please correct this: ${String(problem)}.`]);
}

function isAtFields(error: ApiError): boolean {
  return problemsOf(error).length > 0;
}

function showAtFields(form: UseFormReturnType<Values>, error: ApiError): void {
  for (const [field, problem] of problemsOf(error)) form.setFieldError(field, problem);
}
