import { Button, Checkbox, Group, Modal, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';

import { ActionButton } from '@/components/action-button';
import { Notice } from '@/components/notice';
import { useTakeSnapshot } from '@/features/sessions/api/take-snapshot';
import { words } from '@/lib/words';

import classes from './close-dialog.module.css';

const t = words('sessions');

const LONGEST_NOTE = 500;

interface SnapshotDialogProps {
  sessionId: string;
  mood: boolean;
  opened: boolean;
  onClose: () => void;
}

export function SnapshotDialog({ sessionId, mood, opened, onClose }: SnapshotDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<span className={classes.title}>{t('snapshot.take')}</span>}
      closeButtonProps={{ 'aria-label': t('dismiss') }}
    >
      <SnapshotForm sessionId={sessionId} mood={mood} onDone={onClose} />
    </Modal>
  );
}

interface SnapshotFormProps {
  sessionId: string;
  mood: boolean;
  onDone: () => void;
}

function SnapshotForm({ sessionId, mood, onDone }: SnapshotFormProps) {
  const { mutate, isPending, error } = useTakeSnapshot(sessionId);
  const [note, setNote] = useState('');
  const [picture, setPicture] = useState(false);
  const take = () =>
    mutate(
      { note: note.trim(), picture },
      {
        onSuccess: () => {
          notifications.show({ message: t('snapshot.taken') });
          onDone();
        },
      },
    );
  return (
    <form
      className={classes.body}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) take();
      }}
    >
      <p>{mood ? t('snapshot.keepsMood') : t('snapshot.keeps')}</p>
      <TextInput
        label={t('snapshot.note')}
        maxLength={LONGEST_NOTE}
        autoComplete="off"
        dir="auto"
        data-autofocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Checkbox
        label={t('snapshot.picture')}
        description={t('snapshot.pictureHelp')}
        checked={picture}
        onChange={(event) => setPicture(event.currentTarget.checked)}
      />
      {error && (
        <Notice tone="bad" title={t('snapshot.failed')} role="alert">
          <p>{error.message}</p>
        </Notice>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
        <ActionButton type="submit" pending={isPending}>
          {t('snapshot.takeIt')}
        </ActionButton>
      </Group>
    </form>
  );
}
