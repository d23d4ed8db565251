import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconFileImport, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

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

import styles from './pages.module.css';

export function StudentsRoute() {
  const { data: students, error, isFetching, refetch } = useQuery(studentsQuery);
  const [search, setSearch] = useState('');
  const photoOf = usePhotosOnRecord(true);
  const anyPhoto = students?.some(({ photos }) => photos.length > 0) === true;
  return (
    <>
      <title>Students · Rollcall</title>
      <PageHeading
        title="Students"
        aside={
          <div className={styles.actions}>
            <ExportButton
              table={() => studentsExport(searchPeople(students ?? [], search).sort(byName))}
              disabled={!students || students.length === 0}
            />
            <Button
              component={Link}
              to="/students/import"
              variant="default"
              leftSection={<IconFileImport size={18} stroke={1.8} aria-hidden />}
            >
              Import a school
            </Button>
            <Button component={Link} to="/register" leftSection={<IconUserPlus size={18} stroke={1.8} aria-hidden />}>
              Enrol a student
            </Button>
          </div>
        }
      />
      {error && (
        <LoadError
          title="The list of students cannot be loaded"
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
          <SearchField label="Search students" value={search} onChange={setSearch} />
        </div>
      )}
      {students && <StudentsPanel students={students} search={search} />}
      {!students && !error && <Skeleton height={320} radius="md" />}
    </>
  );
}
