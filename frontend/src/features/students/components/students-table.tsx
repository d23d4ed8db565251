import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCameraPlus, IconTrash } from '@tabler/icons-react';
import { Link } from 'react-router';

import text from '@/components/data-table/cell-text.module.css';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { PersonName } from '@/components/person-name';
import { formatDay } from '@/lib/format';
import type { Student } from '@/types/api';

import { EnrolledBadge } from './enrolled-badge';
import { GuardianList } from './guardian-list';
import { PhotoStack } from './photo-stack';

interface StudentsTableProps {
  students: Student[];
  onDelete: (student: Student) => void;
}

export function StudentsTable({ students, onDelete }: StudentsTableProps) {
  const columns: Column<Student>[] = [
    ...ABOUT,
    {
      id: 'actions',
      header: 'Actions',
      kind: 'actions',
      cell: (student) => <Actions student={student} onDelete={() => onDelete(student)} />,
    },
  ];
  return <DataTable columns={columns} rows={students} rowKey={({ id }) => id} />;
}

const ABOUT: Column<Student>[] = [
  {
    id: 'student',
    header: 'Student',
    kind: 'name',
    cell: ({ id, name, number }) => (
      <>
        <Link to={`/students/${encodeURIComponent(id)}`} className={text.link}>
          <PersonName name={name} />
        </Link>
        <p className={text.detail}>{number}</p>
      </>
    ),
  },
  { id: 'photos', header: 'Photos', cell: ({ photos, name }) => <PhotoStack photos={photos} name={name} /> },
  { id: 'recognition', header: 'Recognition', cell: (student) => <EnrolledBadge student={student} /> },
  { id: 'consent', header: 'Consent', cell: ({ consent }) => <ConsentGiven consent={consent} /> },
  { id: 'guardians', header: 'Guardians', cell: ({ guardians }) => <GuardianList guardians={guardians} /> },
];

function ConsentGiven({ consent }: Pick<Student, 'consent'>) {
  if (!consent) return <span className={text.missing}>Not recorded</span>;
  return (
    <>
      <PersonName name={consent.given_by} />
      <p className={text.detail}>{formatDay(consent.on)}</p>
    </>
  );
}

function Actions({ student: { id, name }, onDelete }: { student: Student; onDelete: () => void }) {
  return (
    <>
      <Button
        component={Link}
        to={`/register/${encodeURIComponent(id)}`}
        size="xs"
        variant="default"
        leftSection={<IconCameraPlus size={16} stroke={1.8} aria-hidden />}
        aria-label={`Add photos of ${name}`}
      >
        Add photos
      </Button>
      <Tooltip label="Delete">
        <ActionIcon variant="default" size={30} aria-label={`Delete ${name}`} onClick={onDelete}>
          <IconTrash size={16} stroke={1.8} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
