import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconArchive, IconPlus, IconSchool, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import { EmptyState } from '@/components/empty-state';
import { ExportButton } from '@/components/export-button';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { SearchField } from '@/components/search-field';
import { classesQuery } from '@/features/classes/api/get-classes';
import { classesExport } from '@/features/classes/components/classes-export';
import { ClassesTable } from '@/features/classes/components/classes-table';
import { foldForSearch } from '@/lib/format';
import type { SchoolClass } from '@/types/classes';

import styles from './pages.module.css';

export function ClassesRoute() {
  const [archived, setArchived] = useState(false);
  const [search, setSearch] = useState('');
  const { data, error, isFetching, refetch } = useQuery(classesQuery(archived));
  const rows = (data ?? []).filter((known) => isFound(known, search));
  return (
    <>
      <title>Classes · Rollcall</title>
      <PageHeading
        title="Classes"
        aside={
          <div className={styles.actions}>
            <ExportButton table={() => classesExport(rows)} disabled={rows.length === 0} />
            <Button component={Link} to="/classes/new" leftSection={<IconPlus size={18} stroke={1.8} aria-hidden />}>
              Create a class
            </Button>
          </div>
        }
      />
      <div className={styles.tools}>
        <SearchField label="Search classes" placeholder="Search by class or teacher" value={search} onChange={setSearch} />
        <SegmentedControl
          aria-label="Which classes"
          value={archived ? 'archived' : 'active'}
          onChange={(value) => setArchived(value === 'archived')}
          data={[
            { value: 'active', label: 'Active' },
            { value: 'archived', label: 'Archived' },
          ]}
        />
      </div>
      {error && (
        <LoadError
          title="The list of classes cannot be loaded"
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
      <EmptyState icon={IconSearch} title={`No class matches “${search}”`}>
        Search for a part of its name, for a teacher or for a room.
      </EmptyState>
    );
  }
  if (archived) return <EmptyState icon={IconArchive} title="No class is archived" />;
  return (
    <EmptyState
      icon={IconSchool}
      title="There is no class yet"
      action={
        <Button component={Link} to="/classes/new">
          Create the first class
        </Button>
      }
    >
      A class has students and a timetable. Start its sessions on the live page, and the attendance is kept.
    </EmptyState>
  );
}
