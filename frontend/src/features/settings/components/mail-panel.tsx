import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';

import type { MailSettings } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { useUpdateMail } from '@/features/settings/api/update-mail';
import { words } from '@/lib/words';

import { changesOf, showServerError, useMailForm, valuesOf, type MailForm } from './mail-form';
import classes from './mail-panel.module.css';
import { LimitFields, LoginFields, SenderFields, ServerFields, SendingFields } from './mail-fields';
import { MailSource, SourceBadge } from './mail-source';

const t = words('settings');

interface MailPanelProps {
  mail: MailSettings;
  /** Hears whether there is anything on this panel that is not saved. */
  onUnsaved: (unsaved: boolean) => void;
}

export function MailPanel({ mail, onUnsaved }: MailPanelProps) {
  const [another, setAnother] = useState(false);
  const mailbox = mail.source === 'demo' && !another;
  const form = useMailForm(mail, mailbox);
  const { mutate, isPending, error } = useUpdateMail();
  const unsaved = form.isDirty();
  useEffect(() => onUnsaved(unsaved), [onUnsaved, unsaved]);
  useFollow(form, mail);

  const take = (now: MailSettings) => {
    setAnother(false);
    form.setInitialValues(valuesOf(now));
    form.reset();
  };
  const save = () =>
    mutate(changesOf(form.values, mail), {
      onSuccess: (settings) => {
        take(settings.mail);
        notifications.show({ message: t('mail.saved') });
      },
      onError: (refusal) => showServerError(form, refusal),
    });

  return (
    <Panel title={t('mail.title')} aside={<SourceBadge source={mail.source} />}>
      <MailSource mail={mail} onForgotten={take} />
      <form
        noValidate
        aria-label={t('mail.form')}
        onSubmit={form.onSubmit(() => {
          if (!isPending) save();
        })}
      >
        {!mailbox && (
          <>
            <ServerFields form={form} />
            <SenderFields form={form} />
            <LoginFields form={form} mail={mail} />
            <LimitFields form={form} mail={mail} />
          </>
        )}
        <SendingFields form={form} />
        {error && (
          <Notice tone="bad" title={t('notSaved')} role="alert">
            <p>{error.message}</p>
          </Notice>
        )}
        <div className={classes.buttons}>
          {mailbox && (
            <Button variant="default" onClick={() => setAnother(true)}>
              {t('mail.another')}
            </Button>
          )}
          {unsaved && <p className={classes.unsaved}>{t('unsaved')}</p>}
          <Button variant="default" disabled={!unsaved && !another} onClick={() => take(mail)}>
            {t('discard')}
          </Button>
          <ActionButton type="submit" pending={isPending} disabled={!unsaved}>
            {t('save')}
          </ActionButton>
        </div>
      </form>
    </Panel>
  );
}

/** What somebody saves elsewhere appears here, unless something is being typed. */
function useFollow(form: MailForm, mail: MailSettings): void {
  useEffect(() => {
    if (form.isDirty()) return;
    form.setInitialValues(valuesOf(mail));
    form.setValues(valuesOf(mail));
    // Only when the server's answer changes; the form is another object with every key pressed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [mail]);
}
