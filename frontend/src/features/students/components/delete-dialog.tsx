import { Button, Checkbox, Group, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';

import classes from '@/components/confirm-dialog.module.css';
import { Notice } from '@/components/notice';
import { PersonName } from '@/components/person-name';
import { useDeleteStudent } from '@/features/students/api/delete-student';
import { plural } from '@/lib/format';
import type { Student } from '@/types/api';

interface DeleteDialogProps {
  /** Who is to be deleted; null while nobody is. */
  student: Student | null;
  onClose: () => void;
  onDeleted?: () => void;
}

export function DeleteDialog({ student, onClose, onDeleted }: DeleteDialogProps) {
  return (
    <Modal
      opened={student !== null}
      onClose={onClose}
      title={student && <Title name={student.name} />}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {student && (
        <Confirmation
          key={student.id}
          student={student}
          onClose={onClose}
          onDeleted={() => {
            onClose();
            onDeleted?.();
          }}
        />
      )}
    </Modal>
  );
}

function Title({ name }: { name: string }) {
  return (
    <span className={classes.title}>
      Delete <PersonName name={name} />?
    </span>
  );
}

interface ConfirmationProps {
  student: Student;
  onClose: () => void;
  onDeleted: () => void;
}

function Confirmation({ student, onClose, onDeleted }: ConfirmationProps) {
  const { mutate, isPending, error } = useDeleteStudent();
  const [marks, setMarks] = useState(false);
  const erase = () =>
    mutate(
      { id: student.id, marks },
      {
        onSuccess: () => {
          notifications.show({
            message: `${student.name} is deleted, with all photos${marks ? ' and marks' : ''}.`,
          });
          onDeleted();
        },
      },
    );
  return (
    <div className={classes.body}>
      <p>This is erased for good, from backups and snapshots too, and cannot be brought back:</p>
      <ul>
        <li>
          the record of <PersonName name={student.name} /> ({student.number}){recordParts(student)}
        </li>
        <li>{plural(student.photos.length, 'enrolment photo')}</li>
        <li>the face data computed from them, of every model: the camera will no longer know this student</li>
        <li>faces from lessons that are kept with this student’s name</li>
        <li>e-mails about this student</li>
      </ul>
      <Checkbox
        checked={marks}
        onChange={(event) => setMarks(event.currentTarget.checked)}
        label="Erase the marks in past lessons too"
        description="Otherwise they stay in the registers and reports of those lessons, under this name."
      />
      {error && (
        <Notice tone="bad" title="Not deleted" role="alert">
          <p>{error.message}</p>
        </Notice>
      )}
      <Group justify="flex-end" gap="sm" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          Keep
        </Button>
        <Button color="red.9" onClick={erase} loading={isPending}>
          Delete for good
        </Button>
      </Group>
    </div>
  );
}

function recordParts({ guardians, consent }: Student): string {
  const parts = [];
  if (guardians.length > 0) parts.push(plural(guardians.length, 'guardian'));
  if (consent) parts.push('the consent');
  return parts.length === 0 ? '' : `, with ${parts.join(' and ')}`;
}
