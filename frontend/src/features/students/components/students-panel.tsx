import { Button, Pagination } from '@mantine/core';
import { IconFileImport, IconSearch, IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Student } from '@/api/types.gen';
import { EmptyState } from '@/components/empty-state';
import { byName, searchPeople } from '@/lib/people';
import { words } from '@/lib/words';

import { DeleteDialog } from './delete-dialog';
import classes from './students-panel.module.css';
import { StudentsTable } from './students-table';

const t = words('students');

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
            {t('list.countOnPage', { total: rows.length, page: shown, pages })}
          </p>
        )}
        <StudentsTable students={rows.slice((shown - 1) * PER_PAGE, shown * PER_PAGE)} onDelete={onDelete} />
        {pages > 1 && (
          <Pagination
            total={pages}
            value={shown}
            onChange={setPage}
            mt="md"
            getControlProps={(control) => ({ 'aria-label': t(`pager.${control}`) })}
            aria-label={t('list.pages')}
          />
        )}
      </>
    );
  }
  return (
    <EmptyState icon={IconSearch} title={t('list.noMatch', { search })}>
      {t('list.noMatchHelp')}
    </EmptyState>
  );
}

function NobodyEnrolled() {
  return (
    <EmptyState
      icon={IconUsersGroup}
      title={t('list.nobody')}
      action={
        <div className={classes.first}>
          <Button component={Link} to="/register" leftSection={<IconUserPlus size={18} aria-hidden />}>
            {t('list.enrolFirst')}
          </Button>
          <Button
            component={Link}
            to="/students/import"
            variant="default"
            leftSection={<IconFileImport size={18} aria-hidden />}
          >
            {t('list.import')}
          </Button>
        </div>
      }
    >
      {t('list.nobodyHelp')}
    </EmptyState>
  );
}
