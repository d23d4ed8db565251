import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { MarkCounts } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { Notice } from '@/components/notice';
import { sessionQuery } from '@/features/sessions/api/get-session';
import { lastClosedQuery } from '@/features/sessions/api/get-sessions';
import { useReopenSession } from '@/features/sessions/api/reopen-session';
import { formatClock } from '@/lib/format';
import { anyOf, statusInText } from '@/lib/marks';
import { words } from '@/lib/words';

const t = words('sessions');

interface ClosedBannerProps {
  now: string;
  /** What became of the messages of a session. */
  mail: (sessionId: string) => ReactNode;
}

/** For as long as a close can be taken back: what was closed, and the way back. */
export function ClosedBanner({ now, mail }: ClosedBannerProps) {
  const { data: last } = useQuery(lastClosedQuery);
  const { data: session } = useQuery({ ...sessionQuery(last?.id ?? ''), enabled: !!last });
  const { mutate, isPending, error } = useReopenSession();
  if (session?.state !== 'closed' || session.reopen_until === null) return null;
  const left = Math.ceil((Date.parse(session.reopen_until) - Date.parse(now)) / 60_000);
  if (left <= 0) return null;
  return (
    <Notice
      tone="good"
      title={t('closed.title', { name: session.class_name, clock: formatClock(session.started_at) })}
      role="status"
      action={
        <Group gap="xs">
          <Button size="xs" variant="default" component={Link} to={`/sessions/${encodeURIComponent(session.id)}`}>
            {t('closed.see')}
          </Button>
          <ActionButton size="xs" pending={isPending} onClick={() => mutate({ path: { session_id: session.id } })}>
            {t('reopen')}
          </ActionButton>
        </Group>
      }
    >
      <p>
        {t('closed.takeBack', {
          marks: inWords(session.counts),
          until: formatClock(session.reopen_until),
          minutes: left,
        })}
      </p>
      {mail(session.id)}
      {error && <p role="alert">{error.message}</p>}
    </Notice>
  );
}

function inWords(counts: MarkCounts): string {
  return anyOf(counts)
    .map(({ status, count }) => t('closed.tally', { count, status: statusInText(status) }))
    .join(', ');
}
