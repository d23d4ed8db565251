import { Button, Drawer } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';

import type { Student } from '@/api/types.gen';
import { ConfirmDialog } from '@/components/confirm-dialog';
import classes from '@/components/confirm-dialog.module.css';
import { PersonName } from '@/components/person-name';
import { useLeaveGuard } from '@/components/use-leave-guard';
import { useUpdateStudent } from '@/features/students/api/update-student';
import { fieldErrors } from '@/lib/field-errors';
import { valuesOf } from '@/lib/student-form';
import { words } from '@/lib/words';

import { changesTo, focusFirst, useEditForm } from './edit-form';
import { StudentForm } from './student-form';

const t = words('students');

/** The button, and the drawer in which number, name and guardians are changed. */
export function EditStudent({ student }: { student: Student }) {
  const [opened, setOpened] = useState(false);
  // As it was when the drawer was opened: only what was changed here is sent.
  const [seen, setSeen] = useState(student);
  const [asked, setAsked] = useState(false);
  const form = useEditForm(student);
  const { mutate, isPending, error, reset } = useUpdateStudent(seen.id);
  const changes = changesTo(seen, form.values);
  const unsaved = opened && Object.keys(changes).length > 0;
  const blocker = useLeaveGuard(unsaved);
  const leaving = asked || blocker.state === 'blocked';

  const open = () => {
    setSeen(student);
    form.setValues(valuesOf(student));
    form.clearErrors();
    reset();
    setOpened(true);
  };

  const close = () => {
    if (isPending) return;
    if (unsaved) setAsked(true);
    else setOpened(false);
  };

  const leave = () => {
    setAsked(false);
    setOpened(false);
    blocker.proceed?.();
  };

  const stay = () => {
    setAsked(false);
    blocker.reset?.();
  };

  const save = () => {
    if (isPending) return;
    if (!unsaved) {
      setOpened(false);
      return;
    }
    mutate(changes, {
      onSuccess: ({ name }) => {
        notifications.show({ message: t('edit.saved', { name }) });
        setOpened(false);
      },
      onError: (problem) => {
        const errors = fieldErrors(problem);
        form.setErrors(errors);
        focusFirst(form, errors);
      },
    });
  };

  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPencil size={16} stroke={1.8} aria-hidden />}
        onClick={open}
      >
        {t('edit.edit')}
      </Button>
      <Drawer
        opened={opened}
        onClose={close}
        position="right"
        size={480}
        // Mantine's own listener is on the window: one Escape would open the question and answer it.
        closeOnEscape={false}
        onKeyDown={({ key, nativeEvent }) => {
          if (key === 'Escape' && !nativeEvent.isComposing) close();
        }}
        title={
          <span className={classes.title}>
            {t.rich('edit.title', { name: () => <PersonName name={seen.name} /> })}
          </span>
        }
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <StudentForm form={form} saving={isPending} error={error} onSave={save} onCancel={close} />
      </Drawer>
      <ConfirmDialog
        opened={leaving}
        title={t('edit.leaveAsk')}
        confirm={t('edit.leave')}
        keep={t('edit.stay')}
        destructive
        pending={false}
        error={null}
        onConfirm={leave}
        onClose={stay}
      >
        <p>{t.rich('edit.lost', { name: () => <PersonName name={seen.name} /> })}</p>
      </ConfirmDialog>
    </>
  );
}
