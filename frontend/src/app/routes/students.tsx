import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconFileImport, IconUserPlus } from '@tabler/icons-react';
import { useDeferredValue, useState } from 'react';
import { Link, useSearchParams } from 'react-router';

import { usePhotosOnRecord } from '@/app/use-photos-on-record';
import { ExportButton } from '@/components/export-button';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { SearchField } from '@/components/search-field';
import { GallerySummary } from '@/features/gallery/components/gallery-summary';
import { studentsQuery } from '@/features/students/api/get-students';
import { studentsExport } from '@/features/students/components/students-export';
import { StudentsPanel } from '@/features/students/components/students-panel';
import { byName, searchPeople } from '@/lib/people';
import { words } from '@/lib/words';

import styles from './pages.module.css';

const t = words('app');

export function StudentsRoute() {
  const { data, error, isFetching, refetch } = useQuery(studentsQuery);
  // A long list is drawn in slices.
  const students = useDeferredValue(data);
  const [search, setSearch] = useState('');
  const photoOf = usePhotosOnRecord(true);
  const [params] = useSearchParams();
  const unrecognised = params.get('recognised') === 'no';
  const listed = unrecognised ? students?.filter(({ enrolled }) => !enrolled) : students;
  const anyPhoto = students?.some(({ photos }) => photos.length > 0) === true;
  return (
    <>
      <title>{t('pageTitle', { page: t('places.students') })}</title>
      <PageHeading
        title={t('places.students')}
        aside={
          <div className={styles.actions}>
            <ExportButton
              table={() => studentsExport(searchPeople(listed ?? [], search).sort(byName))}
              disabled={!students || students.length === 0}
            />
            <Button
              component={Link}
              size="xs"
              to="/students/import"
              variant="default"
              leftSection={<IconFileImport size={16} stroke={1.8} aria-hidden />}
            >
              {t('import.heading')}
            </Button>
            <Button component={Link} to="/register" size="xs" leftSection={<IconUserPlus size={16} stroke={1.8} aria-hidden />}>
              {t('students.enrol')}
            </Button>
          </div>
        }
      />
      {error && (
        <LoadError
          title={t('students.failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {anyPhoto && (
        <div className={styles.above}>
          <GallerySummary photoOf={photoOf} />
        </div>
      )}
      {students && students.length > 0 && (
        <div className={styles.tools}>
          <SearchField label={t('students.search')} value={search} onChange={setSearch} />
        </div>
      )}
      {unrecognised && listed && students && students.length > 0 && (
        <p className={styles.count} role="status">
          {t.rich('students.unrecognised', { count: listed.length, all: (text) => <Link to="/students">{text}</Link> })}
        </p>
      )}
      {listed && students && <StudentsPanel students={students.length === 0 ? students : listed} search={search} />}
      {!students && !error && <Skeleton height={320} radius="md" />}
    </>
  );
}
