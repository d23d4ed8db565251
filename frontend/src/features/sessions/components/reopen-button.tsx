import { notifications } from '@mantine/notifications';
import { IconLockOpen } from '@tabler/icons-react';
import { useState } from 'react';

import type { Session } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { useReopenSession } from '@/features/sessions/api/reopen-session';
import { words } from '@/lib/words';

const t = words('sessions');

/** The way back from a close; nothing once it is too late for it. */
export function ReopenButton({ session: { id, reopen_until } }: { session: Session }) {
  const { mutate, isPending } = useReopenSession();
  const [now] = useState(Date.now);
  if (reopen_until === null || Date.parse(reopen_until) <= now) return null;
  return (
    <ActionButton
      size="xs"
      variant="default"
      leftSection={<IconLockOpen size={16} stroke={1.8} aria-hidden />}
      pending={isPending}
      onClick={() =>
        mutate({ path: { session_id: id } }, {
          onError: ({ message }) => notifications.show({ color: 'red', title: t('notReopened'), message }),
        })
      }
    >
      {t('reopen')}
    </ActionButton>
  );
}
