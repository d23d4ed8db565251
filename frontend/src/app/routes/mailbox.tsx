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
import { words } from '@/lib/words';

const t = words('app');

/** The demo's own mailbox: what the guardians would have got. */
export function MailboxRoute() {
  const { data: arrivals, error, isFetching, refetch } = useQuery(mailboxQuery);
  const [params, setParams] = useSearchParams();
  const read = Number(params.get('read'));
  const show = (n: number | null) => setParams(n === null ? {} : { read: String(n) }, { preventScrollReset: true });
  const none = error?.code === 'no_mailbox';
  return (
    <>
      <title>{t('pageTitle', { page: t('mailbox.name') })}</title>
      <BackLink to="/mail">{t('places.mail')}</BackLink>
      <PageHeading
        title={t('mailbox.heading')}
        aside={arrivals && <EmptyButton count={arrivals.length} onEmptied={() => show(null)} />}
      >
        {none ? undefined : t('mailbox.lead')}
      </PageHeading>
      {none && <NoMailbox />}
      {!none && error && (
        <LoadError
          title={t('mailbox.failed')}
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
      title={t('mailbox.empty')}
      action={
        <Button component={Link} to="/mail">
          {t('mailbox.toMessages')}
        </Button>
      }
    >
      {t('mailbox.emptyHelp')}
    </EmptyState>
  );
}

function NoMailbox() {
  return (
    <EmptyState
      icon={IconMailOff}
      title={t('mailbox.none')}
      action={
        <Button component={Link} to="/mail">
          {t('mailbox.toMessages')}
        </Button>
      }
    >
      {t('mailbox.noneHelp')}
    </EmptyState>
  );
}
