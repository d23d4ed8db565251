import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';

import type { SessionSummary, Undecided } from '@/api/types.gen';
import { words } from '@/lib/words';

import classes from './close-dialog.module.css';
import { CloseForm } from './close-form';

const t = words('sessions');

export type Person = Pick<Undecided, 'student_id' | 'name'>;

/** What other features say in the dialog. */
export interface CloseSlots {
  /** Who would be written to about these. */
  told: (absent: Person[]) => ReactNode;
  /** The faces that nobody could be found for, to be named here. */
  faces: (sessionId: string) => ReactNode;
}

interface CloseDialogProps extends CloseSlots {
  session: SessionSummary;
  opened: boolean;
  onClose: () => void;
}

/** Closing is a check: nobody becomes absent whom the camera could not have known. */
export function CloseDialog({ session, opened, onClose, ...slots }: CloseDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={
        <span className={classes.title}>
          {t.rich('close.ask', { name: () => <bdi>{session.class_name}</bdi> })}
        </span>
      }
      closeButtonProps={{ 'aria-label': t('dismiss') }}
    >
      <CloseForm session={session} onDone={onClose} {...slots} />
    </Modal>
  );
}
