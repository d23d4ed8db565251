import { IconArrowBackUp, IconHeartHandshake, IconRefresh, IconTrash, type Icon as IconComponent } from '@tabler/icons-react';

import type { MailItem } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import type { MailAction } from '@/features/mail/api/change-mail';
import { words } from '@/lib/words';

import { standingOf } from './standing';
import { useActions } from './use-actions';

const t = words('mail');

interface Offer {
  action: MailAction;
  label: string;
  Icon: IconComponent;
}

/** What is most likely wanted of a message, at a press. */
export function QuickActions({ item }: { item: MailItem }) {
  const { run, pending } = useActions();
  const offer = offerOf(item);
  if (!offer) return null;
  const { action, label, Icon } = offer;
  return (
    <ActionButton
      size="xs"
      variant="default"
      leftSection={<Icon size={16} stroke={1.8} aria-hidden />}
      aria-label={t('quick.label', { action: label, guardian: item.guardian, student: item.student })}
      pending={pending !== null}
      onClick={() => run(item, action)}
    >
      {label}
    </ActionButton>
  );
}

function offerOf(item: MailItem): Offer | null {
  if (item.apology === 'possible') return { action: 'apology', label: t('quick.apology'), Icon: IconHeartHandshake };
  switch (standingOf(item)) {
    case 'waiting':
      return { action: 'drop', label: t('action.drop'), Icon: IconTrash };
    case 'failed':
      return { action: 'retry', label: t('action.retry'), Icon: IconRefresh };
    case 'cancelled':
      return { action: 'restore', label: t('action.restore'), Icon: IconArrowBackUp };
    default:
      return null;
  }
}
