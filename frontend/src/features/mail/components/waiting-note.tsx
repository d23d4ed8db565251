import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { sessionMailQuery } from '@/features/mail/api/get-mail';
import { plural } from '@/lib/format';

import { mailOfSession } from './mail-links';

/** After a close: what waits to be sent about it, and where. */
export function WaitingNote({ sessionId }: { sessionId: string }) {
  const { data: mail } = useQuery(sessionMailQuery(sessionId));
  if (!mail) return null;
  const { waiting, queued, sending } = mail.counts;
  const link = (words: string) => (
    <Anchor component={Link} to={mailOfSession(sessionId)} inherit underline="always">
      {words}
    </Anchor>
  );
  if (waiting > 0) {
    return (
      <p>
        {plural(waiting, 'message waits', 'messages wait')} for the guardians of who was absent:{' '}
        {link('look at them and send')}.
      </p>
    );
  }
  if (queued + sending > 0) {
    return (
      <p>
        {plural(queued + sending, 'message is', 'messages are')} on the way to the guardians of who was absent:{' '}
        {link('see how they stand')}.
      </p>
    );
  }
  return null;
}
