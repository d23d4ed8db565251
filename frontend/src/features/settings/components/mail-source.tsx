import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Link } from 'react-router';

import type { MailSettings } from '@/api/types.gen';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Notice } from '@/components/notice';
import { useUpdateMail } from '@/features/settings/api/update-mail';
import { words } from '@/lib/words';

import classes from './mail-panel.module.css';

const t = words('settings');

export function SourceBadge({ source }: { source: MailSettings['source'] }) {
  return <span className={classes.badge}>{t(`mail.source.${source}`)}</span>;
}

interface MailSourceProps {
  mail: MailSettings;
  /** Called with what counts after this page's values were forgotten. */
  onForgotten: (mail: MailSettings) => void;
}

/** Whether mail can be sent, and where the values of the form come from. */
export function MailSource({ mail, onForgotten }: MailSourceProps) {
  return (
    <div className={classes.notices}>
      {mail.source === 'demo' && (
        <Notice tone="info" title={t('mail.demo')}>
          <p>{t.rich('mail.demoText', { link: (text) => <Link to="/mail/mailbox">{text}</Link> })}</p>
        </Notice>
      )}
      {!mail.configured && (
        <Notice tone="warn" title={t('mail.notSetUp')}>
          <p>{t('mail.notSetUpText', { problem: mail.problem ?? t('mail.enterServer') })}</p>
        </Notice>
      )}
      {mail.configured && mail.problem !== null && (
        <Notice tone="warn" title={t('mail.attention')}>
          <p>{mail.problem}</p>
        </Notice>
      )}
      {mail.source === 'env' && (
        <p className={classes.help}>{t('mail.fromEnv')}</p>
      )}
      {mail.source === 'page' && <BackToEnv onForgotten={onForgotten} />}
    </div>
  );
}

function BackToEnv({ onForgotten }: Pick<MailSourceProps, 'onForgotten'>) {
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error, reset } = useUpdateMail();
  const stop = () => {
    reset();
    setAsking(false);
  };
  const forget = () =>
    mutate(null, {
      onSuccess: ({ mail }) => {
        onForgotten(mail);
        notifications.show({ message: t('mail.useEnvDone') });
        stop();
      },
    });
  return (
    <div className={classes.source}>
      <p className={classes.help}>{t('mail.fromPage')}</p>
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        {t('mail.useEnv')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('mail.useEnvTitle')}
        confirm={t('mail.useEnvConfirm')}
        keep={t('keep')}
        destructive
        pending={isPending}
        error={error}
        onConfirm={forget}
        onClose={stop}
      >
        <p>{t('mail.useEnvText')}</p>
      </ConfirmDialog>
    </div>
  );
}
