import { Anchor } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { ActionButton } from '@/components/action-button';
import { EVERYTHING, sessionMailQuery, waitingQuery } from '@/features/mail/api/get-mail';
import { useSendMail } from '@/features/mail/api/send-mail';
import { words } from '@/lib/words';

import { mailOfSession } from './mail-links';
import classes from './waiting-note.module.css';

const t = words('mail');

/** After a close: what waits to be sent about it, to be sent at a press or looked at before. */
export function WaitingNote({ sessionId }: { sessionId: string }) {
  const { data: mail } = useQuery(sessionMailQuery(sessionId));
  const { waiting = 0, queued = 0, sending = 0 } = mail?.counts ?? {};
  const { data: messages } = useQuery({ ...waitingQuery({ ...EVERYTHING, sessionId }), enabled: waiting > 0 });
  const { mutate, isPending, error } = useSendMail();
  const link = (text: ReactNode) => (
    <Anchor component={Link} to={mailOfSession(sessionId)} inherit>
      {text}
    </Anchor>
  );
  if (waiting > 0) {
    return (
      <div className={classes.waiting}>
        <p>{t.rich('session.waiting', { count: waiting, link })}</p>
        {/* What the button counts is what it sends. */}
        {messages?.length === waiting && (
          <ActionButton
            size="xs"
            pending={isPending}
            leftSection={<IconSend size={15} stroke={1.8} aria-hidden />}
            onClick={() => mutate(messages.map(({ id }) => id))}
          >
            {t('send.confirm', { count: waiting })}
          </ActionButton>
        )}
        {error && <p role="alert">{error.message}</p>}
      </div>
    );
  }
  if (queued + sending > 0) return <p>{t.rich('session.moving', { count: queued + sending, link })}</p>;
  return null;
}
