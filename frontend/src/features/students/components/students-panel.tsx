import { Button } from '@mantine/core';
import { IconSearch, IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import { EmptyState } from '@/components/empty-state';
import { byName, searchPeople } from '@/lib/people';
import type { Student } from '@/types/api';

import { DeleteDialog } from './delete-dialog';
import { StudentsTable } from './students-table';

interface StudentsPanelProps {
  students: Student[];
  search: string;
}

export function StudentsPanel({ students, search }: StudentsPanelProps) {
  const [leaving, setLeaving] = useState<Student | null>(null);
  return (
    <>
      {students.length === 0 ? (
        <NobodyEnrolled />
      ) : (
        <FoundStudents students={students} search={search.trim()} onDelete={setLeaving} />
      )}
      <DeleteDialog student={leaving} onClose={() => setLeaving(null)} />
    </>
  );
}

interface FoundStudentsProps extends StudentsPanelProps {
  onDelete: (student: Student) => void;
}

function FoundStudents({ students, search, onDelete }: FoundStudentsProps) {
  const rows = searchPeople(students, search).sort(byName);
  if (rows.length > 0) return <StudentsTable students={rows} onDelete={onDelete} />;
  return (
    <EmptyState icon={IconSearch} title={`Nobody matches “${search}”`}>
      Search for a part of a name, or for a student number.
    </EmptyState>
  );
}

function NobodyEnrolled() {
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
