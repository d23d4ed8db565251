import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconArchive, IconPlus, IconSchool, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import type { SchoolClass } from '@/api/types.gen';
import { EmptyState } from '@/components/empty-state';
import { ExportButton } from '@/components/export-button';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { SearchField } from '@/components/search-field';
import { classesQuery } from '@/features/classes/api/get-classes';
import { classesExport } from '@/features/classes/components/classes-export';
import { ClassesTable } from '@/features/classes/components/classes-table';
import { foldForSearch } from '@/lib/format';
import { words } from '@/lib/words';

import styles from './pages.module.css';

const t = words('app');

export function ClassesRoute() {
  const [archived, setArchived] = useState(false);
  const [search, setSearch] = useState('');
  const { data, error, isFetching, refetch } = useQuery(classesQuery(archived));
  const rows = (data ?? []).filter((known) => isFound(known, search));
  return (
    <>
      <title>{t('pageTitle', { page: t('places.classes') })}</title>
      <PageHeading
        title={t('places.classes')}
        aside={
          <div className={styles.actions}>
            <ExportButton table={() => classesExport(rows)} disabled={rows.length === 0} />
            <Button component={Link} to="/classes/new" size="xs" leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}>
              {t('class.create')}
            </Button>
          </div>
        }
      />
      <div className={styles.tools}>
        <SearchField label={t('classes.search')} placeholder={t('classes.searchBy')} value={search} onChange={setSearch} />
        <SegmentedControl
          aria-label={t('classes.which')}
          value={archived ? 'archived' : 'active'}
          onChange={(value) => setArchived(value === 'archived')}
          data={[
            { value: 'active', label: t('classes.active') },
            { value: 'archived', label: t('classes.archived') },
          ]}
        />
      </div>
      {error && (
        <LoadError
          title={t('classes.failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data && rows.length > 0 && <ClassesTable rows={rows} />}
      {data && rows.length === 0 && <NoClasses search={search.trim()} archived={archived} />}
      {!data && !error && <Skeleton height={240} radius="md" />}
    </>
  );
}

function isFound({ name, teachers, room }: SchoolClass, search: string): boolean {
  return foldForSearch([name, ...teachers, room].join(' ')).includes(foldForSearch(search.trim()));
}

function NoClasses({ search, archived }: { search: string; archived: boolean }) {
  if (search !== '') {
    return (
      <EmptyState icon={IconSearch} title={t('classes.noMatch', { search })}>
        {t('classes.noMatchHelp')}
      </EmptyState>
    );
  }
  if (archived) return <EmptyState icon={IconArchive} title={t('classes.noneArchived')} />;
  return (
    <EmptyState
      icon={IconSchool}
      title={t('classes.none')}
      action={
        <Button component={Link} to="/classes/new">
          {t('classes.createFirst')}
        </Button>
      }
    >
      {t('classes.noneHelp')}
    </EmptyState>
  );
}
