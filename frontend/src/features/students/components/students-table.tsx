import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCameraPlus, IconTrash } from '@tabler/icons-react';
import { Link } from 'react-router';

import classes from '@/components/data-table.module.css';
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
  return (
    <div className={classes.box}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Student</th>
            <th scope="col">Photos</th>
            <th scope="col">Recognition</th>
            <th scope="col">Consent</th>
            <th scope="col">Guardians</th>
            <th scope="col">
              <span className={classes.hidden}>Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {students.map((student) => (
            <Row key={student.id} student={student} onDelete={() => onDelete(student)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ student, onDelete }: { student: Student; onDelete: () => void }) {
  const { consent, guardians, name } = student;
  return (
    <tr>
      <th scope="row">
        <Link to={`/students/${encodeURIComponent(student.id)}`} className={classes.link}>
          <PersonName name={name} />
        </Link>
        <p className={classes.detail}>{student.number}</p>
      </th>
      <td data-label="Photos">
        <PhotoStack photos={student.photos} name={name} />
      </td>
      <td data-label="Recognition">
        <EnrolledBadge student={student} />
      </td>
      <td data-label="Consent">
        {consent ? (
          <>
            <PersonName name={consent.given_by} />
            <p className={classes.detail}>{formatDay(consent.on)}</p>
          </>
        ) : (
          <span className={classes.missing}>Not recorded</span>
        )}
      </td>
      <td data-label="Guardians">
        <GuardianList guardians={guardians} />
      </td>
      <td className={classes.actions}>
        <Button
          component={Link}
          to={`/register/${encodeURIComponent(student.id)}`}
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
      </td>
    </tr>
  );
}
