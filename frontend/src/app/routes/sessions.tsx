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
import { plural } from '@/lib/format';

import classes from './pages.module.css';

export function SessionsRoute() {
  const { filters, page, setFilters, setPage } = useSessionFilters();
  const { data, error, isFetching, refetch } = useQuery(sessionsQuery(filters, page));
  const options = useAllClasses();
  const pages = data ? Math.ceil(data.total / PER_PAGE) : 0;
  return (
    <>
      <title>Sessions · Rollcall</title>
      <PageHeading
        title="Sessions"
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
          title="The sessions cannot be loaded"
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data && data.sessions.length > 0 && (
        <>
          <p className={classes.count} role="status">
            {plural(data.total, 'session')}
            {pages > 1 && `, page ${page} of ${pages}`}
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
          getControlProps={(control) => ({ 'aria-label': `${control} page` })}
          aria-label="Pages of sessions"
        />
      )}
      {!data && !error && <Skeleton height={320} radius="md" />}
    </>
  );
}

function NoSessions({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <EmptyState icon={IconSearch} title="No session matches">
      Choose another class, another state or other days.
    </EmptyState>
  ) : (
    <EmptyState icon={IconCalendarOff} title="There was no session yet">
      Start one on the live page: it is kept here with its register.
    </EmptyState>
  );
}
