import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Link } from 'react-router';

import { ConfirmDialog } from '@/components/confirm-dialog';
import { Notice } from '@/components/notice';
import { useUpdateMail } from '@/features/settings/api/update-mail';
import type { MailSettings } from '@/types/settings';

import classes from './mail-panel.module.css';

const SOURCES: Record<MailSettings['source'], string> = {
  env: 'From .env',
  page: 'Saved on this page',
  demo: 'The demo’s mailbox',
};

export function SourceBadge({ source }: { source: MailSettings['source'] }) {
  return <span className={classes.badge}>{SOURCES[source]}</span>;
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
        <Notice tone="info" title="This is the demo: nothing leaves this computer">
          <p>
            Its own mailbox takes every message: <Link to="/mail/mailbox">see what has arrived</Link>. Another server can
            take its place only if it is on this computer too.
          </p>
        </Notice>
      )}
      {!mail.configured && (
        <Notice tone="warn" title="Mail is not set up yet: messages wait">
          <p>{mail.problem ?? 'Enter a mail server and a sender below.'} Nothing is lost in the meantime.</p>
        </Notice>
      )}
      {mail.configured && mail.problem !== null && (
        <Notice tone="warn" title="Mail needs your attention">
          <p>{mail.problem}</p>
        </Notice>
      )}
      {mail.source === 'env' && (
        <p className={classes.help}>The account below is the one in .env. What you save here counts instead of it.</p>
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
        notifications.show({ message: 'What .env says about mail counts again.' });
        stop();
      },
    });
  return (
    <div className={classes.source}>
      <p className={classes.help}>The account below was saved on this page, and counts instead of the one in .env.</p>
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        Use what .env says again
      </Button>
      <ConfirmDialog
        opened={asking}
        title="Use what .env says again?"
        confirm="Use .env again"
        keep="Keep"
        destructive
        pending={isPending}
        error={error}
        onConfirm={forget}
        onClose={stop}
      >
        <p>The mail settings that were saved on this page are forgotten, their password too.</p>
      </ConfirmDialog>
    </div>
  );
}
