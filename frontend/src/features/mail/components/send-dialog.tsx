import { Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';

import type { MailItem, MailQueue } from '@/api/types.gen';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { LoadError } from '@/components/load-error';
import { PersonName } from '@/components/person-name';
import { waitingQuery, type MailFilters } from '@/features/mail/api/get-mail';
import { useSendMail } from '@/features/mail/api/send-mail';
import { words } from '@/lib/words';

import { countFamilies } from './families';
import classes from './send-dialog.module.css';

const t = words('mail');

interface SendDialogProps {
  /** These messages, or all that wait and match; null while nothing is asked. */
  wanted: MailItem[] | MailFilters | null;
  queue: MailQueue['state'];
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
      title={items ? t('send.title', { count }) : t('send.titleUnknown')}
      confirm={count > 0 ? t('send.confirm', { count }) : t('send.confirmNone')}
      pending={isPending}
      error={error}
      disabled={count === 0}
      onConfirm={() => {
        if (items) send(items);
      }}
      onClose={stop}
    >
      {items && count > 0 && <Recipients items={items} queue={queue} />}
      {items && count === 0 && <p>{t('send.none')}</p>}
      {!items && found.error && (
        <LoadError
          title={t('send.failed')}
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

function Recipients({ items, queue }: { items: MailItem[]; queue: MailQueue['state'] }) {
  return (
    <div className={classes.body}>
      <p>
        {t('send.whom', { count: items.length, families: countFamilies(items), outcome: outcomeOf(queue) })}
      </p>
      <ul className={classes.list} aria-label={t('send.list')}>
        {items.map(({ id, guardian, to, student, kind }) => (
          <li key={id}>
            <p>
              {t.rich('send.line', {
                guardian: () => <PersonName name={guardian} />,
                kind,
                student: () => <PersonName name={student} />,
              })}
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

function outcomeOf(queue: MailQueue['state']): string {
  if (queue === 'not_set_up') return t('send.outcome.notSetUp');
  if (queue === 'stopped') return t('send.outcome.stopped');
  if (queue === 'paused') return t('send.outcome.paused');
  return t('send.outcome.now');
}

function sentWords(confirmed: number, queue: MailQueue['state']): string {
  if (confirmed === 0) return t('send.noneWaiting');
  const moving = queue === 'idle' || queue === 'sending';
  return t(moving ? 'send.onTheWay' : 'send.ready', { count: confirmed });
}
