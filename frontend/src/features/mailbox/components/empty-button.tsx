import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';

import { ConfirmDialog } from '@/components/confirm-dialog';
import { useEmptyMailbox } from '@/features/mailbox/api/empty-mailbox';
import { words } from '@/lib/words';

const t = words('mailbox');

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
        {t('empty.button')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('empty.title')}
        confirm={t('empty.confirm')}
        keep={t('empty.keep')}
        destructive
        pending={isPending}
        error={error}
        onConfirm={() =>
          mutate({}, {
            onSuccess: () => {
              notifications.show({ message: t('empty.done') });
              stop();
              onEmptied();
            },
          })
        }
        onClose={stop}
      >
        <p>{t('empty.what', { count })}</p>
      </ConfirmDialog>
    </>
  );
}
