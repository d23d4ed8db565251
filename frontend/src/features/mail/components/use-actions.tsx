import { Button } from '@mantine/core';
import { randomId } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';

import { useMailAction, type MailAction } from '@/features/mail/api/change-mail';
import { toApiError } from '@/lib/api-error';
import type { MailItem } from '@/types/mail';

const UNDO_FOR_MS = 10_000;

const DONE: Record<Exclude<MailAction, 'drop'>, string> = {
  rewrite: 'It is written anew.',
  restore: 'It waits for you again.',
  retry: 'It is on its way again.',
  apology: 'An apology is written. It waits for you, to be looked at and sent.',
};

const NOT_DONE: Record<MailAction, string> = {
  rewrite: 'Not written anew',
  drop: 'Not dropped',
  restore: 'Not restored',
  retry: 'Not sent again',
  apology: 'No apology was written',
};

/** Does something to a message and says what came of it; a dropped one can be taken back from there. */
export function useActions() {
  const { mutateAsync, isPending, variables } = useMailAction();

  const run = (item: MailItem, action: MailAction) => {
    mutateAsync({ id: item.id, action })
      .then(() => {
        if (action === 'drop') offerUndo(item);
        else notifications.show({ message: DONE[action] });
      })
      .catch((cause: unknown) => {
        notifications.show({ color: 'red', title: NOT_DONE[action], message: toApiError(cause).message, autoClose: 10_000 });
      });
  };

  const offerUndo = (item: MailItem) => {
    const id = randomId();
    notifications.show({
      id,
      title: 'Dropped',
      autoClose: UNDO_FOR_MS,
      message: (
        <>
          <p>
            The message to <bdi>{item.guardian}</bdi> about <bdi>{item.student}</bdi> will not be sent.
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
            Undo
          </Button>
        </>
      ),
    });
  };

  return { run, pending: isPending ? variables.action : null };
}
