import { Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';

import { ConfirmDialog } from '@/components/confirm-dialog';
import { LoadError } from '@/components/load-error';
import { PersonName } from '@/components/person-name';
import { waitingQuery, type MailFilters } from '@/features/mail/api/get-mail';
import { useSendMail } from '@/features/mail/api/send-mail';
import { plural } from '@/lib/format';
import type { MailItem, QueueState } from '@/types/mail';

import { countFamilies } from './families';
import classes from './send-dialog.module.css';

interface SendDialogProps {
  /** These messages, or all that wait and match; null while nothing is asked. */
  wanted: MailItem[] | MailFilters | null;
  queue: QueueState;
  onSent: () => void;
  onClose: () => void;
}

/** The last look before messages leave the house. */
export function SendDialog({ wanted, queue, onSent, onClose }: SendDialogProps) {
  const filters = wanted === null || Array.isArray(wanted) ? null : wanted;
  const found = useQuery({ ...waitingQuery(filters ?? NOTHING), enabled: filters !== null });
  const items = Array.isArray(wanted) ? wanted : filters === null ? undefined : found.data;
  const { mutate, isPending, error, reset } = useSendMail();
  const stop = () => {
    reset();
    onClose();
  };
  const send = (messages: MailItem[]) =>
    mutate(
      messages.map(({ id }) => id),
      {
        onSuccess: (confirmed) => {
          notifications.show({ message: sentWords(confirmed, queue) });
          onSent();
          stop();
        },
      },
    );
  const count = items?.length ?? 0;
  return (
    <ConfirmDialog
      opened={wanted !== null}
      title={items ? `Send ${plural(count, 'message')}?` : 'Send messages?'}
      confirm={count > 0 ? `Send ${plural(count, 'message')}` : 'Send'}
      pending={isPending}
      error={error}
      disabled={count === 0}
      onConfirm={() => {
        if (items) send(items);
      }}
      onClose={stop}
    >
      {items && count > 0 && <Recipients items={items} queue={queue} />}
      {items && count === 0 && <p>Nothing waits any more. Somebody may have sent it in the meantime.</p>}
      {!items && found.error && (
        <LoadError
          title="It cannot be said what would be sent"
          error={found.error}
          onRetry={() => void found.refetch()}
          retrying={found.isFetching}
        />
      )}
      {!items && !found.error && <Skeleton height={160} radius="md" />}
    </ConfirmDialog>
  );
}

const NOTHING: MailFilters = { state: 'waiting', sessionId: '', search: '' };

function Recipients({ items, queue }: { items: MailItem[]; queue: QueueState }) {
  return (
    <div className={classes.body}>
      <p>
        {plural(items.length, 'message')} to {plural(countFamilies(items), 'family', 'families')}. {outcomeOf(queue)}
      </p>
      <ul className={classes.list} aria-label="Who is written to">
        {items.map(({ id, guardian, to, student, kind }) => (
          <li key={id}>
            <p>
              <PersonName name={guardian} />, {kind === 'apology' ? 'an apology about' : 'about'}{' '}
              <PersonName name={student} />
            </p>
            <p className={classes.detail}>
              <bdi>{to}</bdi>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function outcomeOf(queue: QueueState): string {
  if (queue === 'not_set_up') return 'Mail is not set up yet: they leave as soon as it is.';
  if (queue === 'stopped') return 'Sending has stopped: they leave as soon as it goes on.';
  if (queue === 'paused') return 'Sending is paused: they leave when it goes on.';
  return 'They leave at once, and cannot be called back.';
}

function sentWords(confirmed: number, queue: QueueState): string {
  if (confirmed === 0) return 'Nothing was waiting any more.';
  const moving = queue === 'idle' || queue === 'sending';
  return `${plural(confirmed, 'message is', 'messages are')} ${moving ? 'on the way' : 'ready to leave'}.`;
}
