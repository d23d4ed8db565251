import { Button, Checkbox, Group, Modal, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';

import { Notice } from '@/components/notice';
import { useTakeSnapshot } from '@/features/sessions/api/take-snapshot';

import classes from './close-dialog.module.css';

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
      title={<span className={classes.title}>Take a snapshot</span>}
      closeButtonProps={{ 'aria-label': 'Close' }}
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
          notifications.show({ message: 'The snapshot is kept with this session.' });
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
      <p>Keeps the register{mood && ' and the mood'} as of this moment.</p>
      <TextInput
        label="Note"
        maxLength={LONGEST_NOTE}
        autoComplete="off"
        dir="auto"
        data-autofocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Checkbox
        label="Keep the camera’s picture too"
        description="It shows everyone in the room."
        checked={picture}
        onChange={(event) => setPicture(event.currentTarget.checked)}
      />
      {error && (
        <Notice tone="bad" title="No snapshot was taken" role="alert">
          <p>{error.message}</p>
        </Notice>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={isPending}>
          Take the snapshot
        </Button>
      </Group>
    </form>
  );
}
