import { Button } from '@mantine/core';
import { IconArrowBackUp, IconHeartHandshake, IconRefresh, IconTrash, type Icon as IconComponent } from '@tabler/icons-react';

import type { MailAction } from '@/features/mail/api/change-mail';
import type { MailItem } from '@/types/mail';

import { standingOf } from './standing';
import { useActions } from './use-actions';

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
    <Button
      size="xs"
      variant="default"
      leftSection={<Icon size={16} stroke={1.8} aria-hidden />}
      aria-label={`${label}: to ${item.guardian} about ${item.student}`}
      loading={pending !== null}
      onClick={() => run(item, action)}
    >
      {label}
    </Button>
  );
}

function offerOf(item: MailItem): Offer | null {
  if (item.apology === 'possible') return { action: 'apology', label: 'Apologise', Icon: IconHeartHandshake };
  switch (standingOf(item)) {
    case 'waiting':
      return { action: 'drop', label: 'Drop', Icon: IconTrash };
    case 'failed':
      return { action: 'retry', label: 'Retry', Icon: IconRefresh };
    case 'cancelled':
      return { action: 'restore', label: 'Restore', Icon: IconArrowBackUp };
    default:
      return null;
  }
}
