import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconMailbox, IconMailOff } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';

import { BackLink } from '@/components/back-link';
import { EmptyState } from '@/components/empty-state';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { mailboxQuery } from '@/features/mailbox/api/get-mailbox';
import { EmptyButton } from '@/features/mailbox/components/empty-button';
import { MailboxPanel } from '@/features/mailbox/components/mailbox-panel';

/** The demo's own mailbox: what the guardians would have got. */
export function MailboxRoute() {
  const { data: arrivals, error, isFetching, refetch } = useQuery(mailboxQuery);
  const [params, setParams] = useSearchParams();
  const read = Number(params.get('read'));
  const show = (n: number | null) => setParams(n === null ? {} : { read: String(n) }, { preventScrollReset: true });
  const none = error?.code === 'no_mailbox';
  return (
    <>
      <title>Mailbox · Rollcall</title>
      <BackLink to="/mail">Mail</BackLink>
      <PageHeading
        title="The demo’s mailbox"
        aside={arrivals && <EmptyButton count={arrivals.length} onEmptied={() => show(null)} />}
      >
        {none ? undefined : 'What the guardians would find in theirs. In the demo no message leaves this computer.'}
      </PageHeading>
      {none && <NoMailbox />}
      {!none && error && (
        <LoadError
          title="The mailbox cannot be opened"
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!none && arrivals?.length === 0 && <NothingArrived />}
      {!none && arrivals && arrivals.length > 0 && (
        <MailboxPanel
          arrivals={arrivals}
          read={arrivals.some(({ n }) => n === read) ? read : null}
          onRead={show}
        />
      )}
      {!arrivals && !error && <Skeleton height={420} radius="md" />}
    </>
  );
}

function NothingArrived() {
  return (
    <EmptyState
      icon={IconMailbox}
      title="Nothing has arrived yet"
      action={
        <Button component={Link} to="/mail">
          Go to the messages
        </Button>
      }
    >
      Close the session on the live page, then send the messages that wait: they arrive here.
    </EmptyState>
  );
}

function NoMailbox() {
  return (
    <EmptyState
      icon={IconMailOff}
      title="There is no mailbox here"
      action={
        <Button component={Link} to="/mail">
          Go to the messages
        </Button>
      }
    >
      Only the demo has one. Here messages go to the guardians themselves.
    </EmptyState>
  );
}
