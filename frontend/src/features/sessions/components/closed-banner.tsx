import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { Notice } from '@/components/notice';
import { sessionQuery } from '@/features/sessions/api/get-session';
import { lastClosedQuery } from '@/features/sessions/api/get-sessions';
import { useReopenSession } from '@/features/sessions/api/reopen-session';
import { formatClock, plural } from '@/lib/format';
import { anyOf, statusInText } from '@/lib/marks';
import type { MarkCounts } from '@/types/lesson';

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
      title={`${session.class_name} is closed`}
      role="status"
      action={
        <Group gap="xs">
          <Button size="xs" variant="default" component={Link} to={`/sessions/${encodeURIComponent(session.id)}`}>
            See the session
          </Button>
          <Button size="xs" loading={isPending} onClick={() => mutate(session.id)}>
            Reopen
          </Button>
        </Group>
      }
    >
      <p>
        {inWords(session.counts)}. Closed by mistake? You can reopen it until {formatClock(session.reopen_until)} (
        {plural(left, 'minute')} left).
      </p>
      {mail(session.id)}
      {error && <p role="alert">{error.message}</p>}
    </Notice>
  );
}

function inWords(counts: MarkCounts): string {
  return anyOf(counts)
    .map(({ status, count }) => `${count} ${statusInText(status)}`)
    .join(', ');
}
