import { Modal } from '@mantine/core';

import type { SessionSummary } from '@/api/types.gen';
import { formatMoment } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './close-dialog.module.css';
import { CloseForm } from './close-form';
import type { CloseSlots } from './close-slots';

const t = words('sessions');

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
          {t.rich('close.ask', { name: () => <bdi>{session.class_name}</bdi>, moment: formatMoment(session.started_at) })}
        </span>
      }
      closeButtonProps={{ 'aria-label': t('dismiss') }}
    >
      <CloseForm session={session} onDone={onClose} {...slots} />
    </Modal>
  );
}
