import { Pagination, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCalendarOff, IconSearch } from '@tabler/icons-react';

import { useAllClasses } from '@/app/use-all-classes';
import { useSessionFilters } from '@/app/use-session-filters';
import { EmptyState } from '@/components/empty-state';
import { ExportButton } from '@/components/export-button';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { getAllSessions, PER_PAGE, sessionsQuery } from '@/features/sessions/api/get-sessions';
import { isFiltered, SessionFilterFields } from '@/features/sessions/components/session-filters';
import { sessionsExport } from '@/features/sessions/components/sessions-export';
import { SessionsTable } from '@/features/sessions/components/sessions-table';
import { words } from '@/lib/words';

import classes from './pages.module.css';

const t = words('app');

export function SessionsRoute() {
  const { filters, page, setFilters, setPage } = useSessionFilters();
  const { data, error, isFetching, refetch } = useQuery(sessionsQuery(filters, page));
  const options = useAllClasses();
  const pages = data ? Math.ceil(data.total / PER_PAGE) : 0;
  return (
    <>
      <title>{t('pageTitle', { page: t('places.sessions') })}</title>
      <PageHeading
        title={t('places.sessions')}
        aside={
          <ExportButton
            table={async () => sessionsExport(await getAllSessions(filters))}
            disabled={!data || data.total === 0}
          />
        }
      />
      <SessionFilterFields filters={filters} options={options} onChange={setFilters} />
      {error && (
        <LoadError
          title={t('sessions.failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data && data.sessions.length > 0 && (
        <>
          <p className={classes.count} role="status">
            {pages > 1
              ? t('sessions.countOnPage', { total: data.total, page, pages })
              : t('sessions.count', { total: data.total })}
          </p>
          <SessionsTable sessions={data.sessions} />
        </>
      )}
      {data?.sessions.length === 0 && <NoSessions filtered={isFiltered(filters) || page > 1} />}
      {pages > 1 && (
        <Pagination
          total={pages}
          value={page}
          onChange={setPage}
          mt="md"
          getControlProps={(control) => ({ 'aria-label': t(`pager.${control}`) })}
          aria-label={t('sessions.pages')}
        />
      )}
      {!data && !error && <Skeleton height={320} radius="md" />}
    </>
  );
}

function NoSessions({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <EmptyState icon={IconSearch} title={t('sessions.noMatch')}>
      {t('sessions.noMatchHelp')}
    </EmptyState>
  ) : (
    <EmptyState icon={IconCalendarOff} title={t('sessions.none')}>
      {t('sessions.noneHelp')}
    </EmptyState>
  );
}
