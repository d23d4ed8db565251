import { Button, Group, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';

import { Notice } from '@/components/notice';
import { PersonName } from '@/components/person-name';
import { useDeleteStudent } from '@/features/students/api/delete-student';
import { plural } from '@/lib/format';
import type { Student } from '@/types/api';

import classes from './delete-dialog.module.css';

interface DeleteDialogProps {
  /** Who is to be deleted; null while nobody is. */
  student: Student | null;
  onClose: () => void;
}

export function DeleteDialog({ student, onClose }: DeleteDialogProps) {
  return (
    <Modal
      opened={student !== null}
      onClose={onClose}
      title={student && <Title name={student.name} />}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {student && <Confirmation key={student.id} student={student} onClose={onClose} />}
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

function Confirmation({ student, onClose }: { student: Student; onClose: () => void }) {
  const { mutate, isPending, error } = useDeleteStudent();
  const erase = () =>
    mutate(student.id, {
      onSuccess: () => {
        notifications.show({ message: `${student.name} is deleted, with all photos.` });
        onClose();
      },
    });
  return (
    <div className={classes.body}>
      <p>This is erased for good, and cannot be brought back:</p>
      <ul>
        <li>
          the record of <PersonName name={student.name} /> ({student.number}){recordParts(student)}
        </li>
        <li>{plural(student.photos.length, 'enrolment photo')}</li>
        <li>the face data computed from them: the camera will no longer know this student</li>
      </ul>
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
