import { Button, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { studentsQuery } from '@/features/students/api/get-students';
import { StudentsPanel } from '@/features/students/components/students-panel';

export function StudentsRoute() {
  const { data: students, error, isFetching, refetch } = useQuery(studentsQuery);
  const [search, setSearch] = useState('');
  return (
    <>
      <title>Students · Rollcall</title>
      <PageHeading
        title="Students"
        aside={
          <Button component={Link} to="/register" leftSection={<IconUserPlus size={18} stroke={1.8} aria-hidden />}>
            Enrol a student
          </Button>
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
      {students && students.length > 0 && (
        <TextInput
          aria-label="Search students"
          placeholder="Search by name or number"
          type="search"
          w="100%"
          maw={420}
          mb="sm"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {students && <StudentsPanel students={students} search={search} />}
      {!students && !error && <Skeleton height={320} radius="md" />}
    </>
  );
}
