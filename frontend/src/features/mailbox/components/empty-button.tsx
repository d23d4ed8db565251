import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';

import { ConfirmDialog } from '@/components/confirm-dialog';
import { useEmptyMailbox } from '@/features/mailbox/api/empty-mailbox';
import { plural } from '@/lib/format';

interface EmptyButtonProps {
  count: number;
  onEmptied: () => void;
}

export function EmptyButton({ count, onEmptied }: EmptyButtonProps) {
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error, reset } = useEmptyMailbox();
  const stop = () => {
    reset();
    setAsking(false);
  };
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconTrash size={16} stroke={1.8} aria-hidden />}
        disabled={count === 0}
        onClick={() => setAsking(true)}
      >
        Empty the mailbox
      </Button>
      <ConfirmDialog
        opened={asking}
        title="Empty the mailbox?"
        confirm="Empty it"
        keep="Keep"
        destructive
        pending={isPending}
        error={error}
        onConfirm={() =>
          mutate(undefined, {
            onSuccess: () => {
              notifications.show({ message: 'The mailbox is empty.' });
              stop();
              onEmptied();
            },
          })
        }
        onClose={stop}
      >
        <p>
          {plural(count, 'message')} that arrived in the demo {count === 1 ? 'is' : 'are'} erased. What the Mail page
          knows of them stays.
        </p>
      </ConfirmDialog>
    </>
  );
}
