import { Button } from '@mantine/core';
import { randomId } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';

import type { MailItem } from '@/api/types.gen';
import { useMailAction, type MailAction } from '@/features/mail/api/change-mail';
import { toApiError } from '@/lib/api-error';
import { words } from '@/lib/words';

const t = words('mail');

const UNDO_FOR_MS = 10_000;

/** Does something to a message and says what came of it; a dropped one can be taken back from there. */
export function useActions() {
  const { mutateAsync, isPending, variables } = useMailAction();

  const run = (item: MailItem, action: MailAction) => {
    mutateAsync({ id: item.id, action })
      .then(() => {
        if (action === 'drop') offerUndo(item);
        else notifications.show({ message: t(`done.${action}`) });
      })
      .catch((cause: unknown) => {
        const title = t(`notDone.${action}`);
        notifications.show({ color: 'red', title, message: toApiError(cause).message, autoClose: 10_000 });
      });
  };

  const offerUndo = (item: MailItem) => {
    const id = randomId();
    notifications.show({
      id,
      title: t('dropped.title'),
      autoClose: UNDO_FOR_MS,
      message: (
        <>
          <p>
            {t.rich('dropped.text', {
              guardian: () => <bdi>{item.guardian}</bdi>,
              student: () => <bdi>{item.student}</bdi>,
            })}
          </p>
          <Button
            size="xs"
            variant="default"
            mt={6}
            onClick={() => {
              notifications.hide(id);
              run(item, 'restore');
            }}
          >
            {t('dropped.undo')}
          </Button>
        </>
      ),
    });
  };

  return { run, pending: isPending ? variables.action : null };
}
