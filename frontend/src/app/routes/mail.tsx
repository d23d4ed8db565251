import { Button, Pagination, Select, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconMailbox, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import type { MailItem } from '@/api/types.gen';
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
import { words } from '@/lib/words';

import styles from './mail.module.css';
import classes from './pages.module.css';

const t = words('app');

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
      <title>{t('pageTitle', { page: waiting > 0 ? t('mail.waiting', { waiting }) : t('places.mail') })}</title>
      <PageHeading
        title={t('places.mail')}
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
                {t('mail.openMailbox')}
              </Button>
            )}
            <ExportButton
              table={async () => mailExport(await getAllMail(filters))}
              disabled={!data || data.total === 0}
            />
            <Button
              size="xs"
              leftSection={<IconSend size={16} stroke={1.8} aria-hidden />}
              disabled={chosen + waiting === 0}
              onClick={() => setSending(chosen > 0 ? selection.items : { ...filters, state: 'waiting' })}
            >
              {chosen > 0 && t('mail.sendSelected', { chosen })}
              {chosen === 0 && (waiting > 0 ? t('mail.sendWaiting', { waiting }) : t('mail.send'))}
            </Button>
          </div>
        }
      />
      <div className={classes.stack}>
        {data && <QueueBanner queue={data.queue} />}
        <div className={styles.tools} role="search" aria-label={t('mail.messages')}>
          <SearchField
            label={t('mail.search')}
            placeholder={t('mail.searchBy')}
            value={filters.search}
            onChange={(text) => setFilters({ search: text })}
          />
          <Select
            aria-label={t('mail.session')}
            placeholder={t('mail.everySession')}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('mail.everySession') }}
            nothingFoundMessage={t('mail.noSession')}
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
            title={t('mail.failed')}
            error={error}
            onRetry={() => void refetch()}
            retrying={isFetching}
          />
        )}
        {data && data.items.length > 0 && (
          <div>
            <p className={classes.count}>
              {pages > 1 ? t('mail.countOnPage', { total: data.total, page, pages }) : t('mail.count', { total: data.total })}
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
            getControlProps={(control) => ({ 'aria-label': t(`pager.${control}`) })}
            aria-label={t('mail.pages')}
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
