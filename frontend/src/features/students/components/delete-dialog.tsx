import { Button, Checkbox, Group, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';

import type { Student } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import classes from '@/components/confirm-dialog.module.css';
import { Notice } from '@/components/notice';
import { PersonName } from '@/components/person-name';
import { useDeleteStudent } from '@/features/students/api/delete-student';
import { words } from '@/lib/words';

const t = words('students');

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
      closeButtonProps={{ 'aria-label': t('close') }}
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
  return <span className={classes.title}>{t.rich('delete.ask', { name: () => <PersonName name={name} /> })}</span>;
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
            message: t(marks ? 'delete.deletedWithMarks' : 'delete.deleted', { name: student.name }),
          });
          onDeleted();
        },
      },
    );
  return (
    <div className={classes.body}>
      <p>{t('delete.forGood')}</p>
      <ul>
        <li>
          {t.rich(student.consent ? 'delete.recordAndConsent' : 'delete.record', {
            name: () => <PersonName name={student.name} />,
            number: student.number,
            guardians: student.guardians.length,
          })}
        </li>
        <li>{t('delete.photos', { photos: student.photos.length })}</li>
        <li>{t('delete.faceData')}</li>
        <li>{t('delete.faces')}</li>
        <li>{t('delete.mail')}</li>
      </ul>
      <Checkbox
        checked={marks}
        onChange={(event) => setMarks(event.currentTarget.checked)}
        label={t('delete.marks')}
        description={t('delete.marksHelp')}
      />
      {error && (
        <Notice tone="bad" title={t('delete.failed')} role="alert">
          <p>{error.message}</p>
        </Notice>
      )}
      <Group justify="flex-end" gap="sm" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('delete.keep')}
        </Button>
        <ActionButton color="red.9" onClick={erase} pending={isPending}>
          {t('delete.delete')}
        </ActionButton>
      </Group>
    </div>
  );
}
