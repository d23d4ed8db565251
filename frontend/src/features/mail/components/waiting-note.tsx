import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { sessionMailQuery } from '@/features/mail/api/get-mail';
import { words } from '@/lib/words';

import { mailOfSession } from './mail-links';

const t = words('mail');

/** After a close: what waits to be sent about it, and where. */
export function WaitingNote({ sessionId }: { sessionId: string }) {
  const { data: mail } = useQuery(sessionMailQuery(sessionId));
  if (!mail) return null;
  const { waiting, queued, sending } = mail.counts;
  const link = (text: ReactNode) => (
    <Anchor component={Link} to={mailOfSession(sessionId)} inherit underline="always">
      {text}
    </Anchor>
  );
  if (waiting > 0) return <p>{t.rich('session.waiting', { count: waiting, link })}</p>;
  if (queued + sending > 0) return <p>{t.rich('session.moving', { count: queued + sending, link })}</p>;
  return null;
}
