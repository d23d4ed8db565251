import { Button, Pagination, Select, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconMailbox, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import { useMailFilters } from '@/app/use-mail-filters';
import { useMailSelection } from '@/app/use-mail-selection';
import { useSessionOptions } from '@/app/use-session-options';
import { ExportButton } from '@/components/export-button';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { SearchField } from '@/components/search-field';
import { getAllMail, mailQuery, PER_PAGE, type MailFilters } from '@/features/mail/api/get-mail';
import { LetterDrawer } from '@/features/mail/components/letter-drawer';
import { mailExport } from '@/features/mail/components/mail-export';
import { MailTable } from '@/features/mail/components/mail-table';
import { NoMail } from '@/features/mail/components/no-mail';
import { QueueBanner } from '@/features/mail/components/queue-banner';
import { SendDialog } from '@/features/mail/components/send-dialog';
import { StateChips } from '@/features/mail/components/state-chips';
import { UnreachableNotice } from '@/features/mail/components/unreachable-notice';
import { plural } from '@/lib/format';
import type { MailItem } from '@/types/mail';

import styles from './mail.module.css';
import classes from './pages.module.css';

const TYPING_PAUSE_MS = 250;

export function MailRoute() {
  const { filters, page, setFilters, setPage, showAll } = useMailFilters();
  const [search] = useDebouncedValue(filters.search, TYPING_PAUSE_MS);
  const sought = { ...filters, search };
  const { data, error, isFetching, refetch } = useQuery(mailQuery(sought, page));
  const sessions = useSessionOptions(filters.sessionId);
  const selection = useMailSelection(data?.items ?? []);
  const [opened, setOpened] = useState<MailItem | null>(null);
  const [sending, setSending] = useState<MailItem[] | MailFilters | null>(null);
  const chosen = selection.items.length;
  const waiting = data?.counts.waiting ?? 0;
  const pages = data ? Math.ceil(data.total / PER_PAGE) : 0;
  return (
    <>
      <title>{waiting > 0 ? `(${waiting} waiting) Mail · Rollcall` : 'Mail · Rollcall'}</title>
      <PageHeading
        title="Mail"
        aside={
          <div className={[classes.actions, styles.actions].join(' ')}>
            {data?.queue.mailbox && (
              <Button
                component={Link}
                to="/mail/mailbox"
                size="xs"
                variant="default"
                leftSection={<IconMailbox size={16} stroke={1.8} aria-hidden />}
              >
                Open the demo’s mailbox
              </Button>
            )}
            <ExportButton
              table={async () => mailExport(await getAllMail(filters))}
              disabled={!data || data.total === 0}
            />
            <Button
              leftSection={<IconSend size={17} stroke={1.8} aria-hidden />}
              disabled={chosen + waiting === 0}
              onClick={() => setSending(chosen > 0 ? selection.items : { ...filters, state: 'waiting' })}
            >
              {chosen > 0 && `Send ${plural(chosen, 'selected message')}`}
              {chosen === 0 && (waiting > 0 ? `Send ${plural(waiting, 'message')}` : 'Send')}
            </Button>
          </div>
        }
      />
      <div className={classes.stack}>
        {data && <QueueBanner queue={data.queue} />}
        <div className={styles.tools} role="search" aria-label="Messages">
          <SearchField
            label="Search messages"
            placeholder="Search by student, guardian, address or subject"
            value={filters.search}
            onChange={(text) => setFilters({ search: text })}
          />
          <Select
            aria-label="Session"
            placeholder="Every session"
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'Every session' }}
            nothingFoundMessage="No session of this name"
            data={sessions}
            value={filters.sessionId === '' ? null : filters.sessionId}
            onChange={(sessionId) => setFilters({ sessionId: sessionId ?? '' })}
            size="sm"
          />
        </div>
        {data && <StateChips value={filters.state} counts={data.counts} onChange={(state) => setFilters({ state })} />}
        {data && <UnreachableNotice students={data.unreachable} />}
        {error && (
          <LoadError
            title="The messages cannot be loaded"
            error={error}
            onRetry={() => void refetch()}
            retrying={isFetching}
          />
        )}
        {data && data.items.length > 0 && (
          <div>
            <p className={classes.count}>
              {plural(data.total, 'message')}
              {pages > 1 && `, page ${page} of ${pages}`}
            </p>
            <MailTable items={data.items} selected={selection.ids} onSelect={selection.select} onOpen={setOpened} />
          </div>
        )}
        {data?.items.length === 0 && <NoMail filters={sought} onShowAll={showAll} />}
        {pages > 1 && (
          <Pagination
            total={pages}
            value={page}
            onChange={setPage}
            getControlProps={(control) => ({ 'aria-label': `${control} page` })}
            aria-label="Pages of messages"
          />
        )}
        {!data && !error && <Skeleton height={320} radius="md" />}
      </div>
      <LetterDrawer
        item={opened}
        covered={sending !== null}
        onSend={(item) => setSending([item])}
        onClose={() => setOpened(null)}
      />
      <SendDialog
        wanted={sending}
        queue={data?.queue.state ?? 'idle'}
        onSent={selection.clear}
        onClose={() => setSending(null)}
      />
    </>
  );
}
