import { Button, Pagination } from '@mantine/core';
import { IconFileImport, IconSearch, IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import { EmptyState } from '@/components/empty-state';
import { plural } from '@/lib/format';
import { byName, searchPeople } from '@/lib/people';
import type { Student } from '@/types/api';

import { DeleteDialog } from './delete-dialog';
import classes from './students-panel.module.css';
import { StudentsTable } from './students-table';

/** A school has thousands: more rows than a browser draws at once with pleasure. */
const PER_PAGE = 100;

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
  const [page, setPage] = useState(1);
  const rows = searchPeople(students, search).sort(byName);
  const pages = Math.ceil(rows.length / PER_PAGE);
  // A search, or an erasure, may leave fewer pages than the one that was open.
  const shown = Math.min(page, Math.max(pages, 1));
  if (rows.length > 0) {
    return (
      <>
        {pages > 1 && (
          <p className={classes.count} role="status">
            {plural(rows.length, 'student')}, page {shown} of {pages}
          </p>
        )}
        <StudentsTable students={rows.slice((shown - 1) * PER_PAGE, shown * PER_PAGE)} onDelete={onDelete} />
        {pages > 1 && (
          <Pagination
            total={pages}
            value={shown}
            onChange={setPage}
            mt="md"
            getControlProps={(control) => ({ 'aria-label': `${control} page` })}
            aria-label="Pages of students"
          />
        )}
      </>
    );
  }
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
        <div className={classes.first}>
          <Button component={Link} to="/register" leftSection={<IconUserPlus size={18} aria-hidden />}>
            Enrol the first student
          </Button>
          <Button
            component={Link}
            to="/students/import"
            variant="default"
            leftSection={<IconFileImport size={18} aria-hidden />}
          >
            Import a school
          </Button>
        </div>
      }
    >
      Add students with a name, a recorded consent and a few photos each.
    </EmptyState>
  );
}
