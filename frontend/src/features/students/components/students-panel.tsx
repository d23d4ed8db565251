import { Button } from '@mantine/core';
import { IconSearch, IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import { EmptyState } from '@/components/empty-state';
import { compareNames, foldForSearch } from '@/lib/format';
import type { Student } from '@/types/api';

import { DeleteDialog } from './delete-dialog';
import { StudentsTable } from './students-table';

interface StudentsPanelProps {
  students: Student[];
  search: string;
}

export function StudentsPanel({ students, search }: StudentsPanelProps) {
  const [leaving, setLeaving] = useState<Student | null>(null);
  const wanted = foldForSearch(search.trim());
  const rows = students
    .filter(({ name, number }) => foldForSearch(`${number} ${name}`).includes(wanted))
    .sort((a, b) => compareNames(a.name, b.name));

  if (students.length === 0) {
    return (
      <EmptyState
        icon={IconUsersGroup}
        title="Nobody is enrolled yet"
        action={
          <Button component={Link} to="/register" leftSection={<IconUserPlus size={18} aria-hidden />}>
            Enrol the first student
          </Button>
        }
      >
        Add students with a name, a recorded consent and a few photos each.
      </EmptyState>
    );
  }
  return (
    <>
      {rows.length === 0 ? (
        <EmptyState icon={IconSearch} title={`Nobody matches “${search.trim()}”`}>
          Search for a part of a name, or for a student number.
        </EmptyState>
      ) : (
        <StudentsTable students={rows} onDelete={setLeaving} />
      )}
      <DeleteDialog student={leaving} onClose={() => setLeaving(null)} />
    </>
  );
}
