import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCameraPlus, IconTrash } from '@tabler/icons-react';
import { Link } from 'react-router';

import type { Student } from '@/api/types.gen';
import text from '@/components/data-table/cell-text.module.css';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { PersonName } from '@/components/person-name';
import { formatDay } from '@/lib/format';
import { words } from '@/lib/words';

import { EnrolledBadge } from './enrolled-badge';
import { GuardianList } from './guardian-list';
import { PhotoStack } from './photo-stack';

const t = words('students');

interface StudentsTableProps {
  students: Student[];
  onDelete: (student: Student) => void;
}

export function StudentsTable({ students, onDelete }: StudentsTableProps) {
  const columns: Column<Student>[] = [
    ...aboutStudent(),
    {
      id: 'actions',
      header: t('table.actions'),
      kind: 'actions',
      cell: (student) => <Actions student={student} onDelete={() => onDelete(student)} />,
    },
  ];
  return <DataTable columns={columns} rows={students} rowKey={({ id }) => id} />;
}

const aboutStudent = (): Column<Student>[] => [
  {
    id: 'student',
    header: t('table.student'),
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
  { id: 'photos', header: t('table.photos'), cell: ({ photos, name }) => <PhotoStack photos={photos} name={name} /> },
  { id: 'recognition', header: t('table.recognition'), cell: (student) => <EnrolledBadge student={student} /> },
  { id: 'consent', header: t('table.consent'), cell: ({ consent }) => <ConsentGiven consent={consent} /> },
  { id: 'guardians', header: t('table.guardians'), cell: ({ guardians }) => <GuardianList guardians={guardians} /> },
];

function ConsentGiven({ consent }: Pick<Student, 'consent'>) {
  if (!consent) return <span className={text.missing}>{t('table.noConsent')}</span>;
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
        aria-label={t('table.addPhotosOf', { name })}
      >
        {t('table.addPhotos')}
      </Button>
      <Tooltip label={t('table.delete')}>
        <ActionIcon variant="default" size={30} aria-label={t('table.deleteNamed', { name })} onClick={onDelete}>
          <IconTrash size={16} stroke={1.8} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
