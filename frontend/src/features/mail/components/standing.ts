import {
  IconClockHour4,
  IconHourglass,
  IconMailCheck,
  IconMailFast,
  IconMailOff,
  IconMailX,
  type Icon,
} from '@tabler/icons-react';

import type { MailItem, MailStanding } from '@/types/mail';

export const STANDING_LABELS: Record<MailStanding, string> = {
  waiting: 'Waiting for you',
  queued: 'To send',
  sending: 'Sending',
  sent: 'Sent',
  failed: 'Failed',
  cancelled: 'Dropped',
};

export const STANDING_ICONS: Record<MailStanding, Icon> = {
  waiting: IconHourglass,
  queued: IconClockHour4,
  sending: IconMailFast,
  sent: IconMailCheck,
  failed: IconMailX,
  cancelled: IconMailOff,
};

/** What a message can be looked for by: what is being sent at this moment is over before it is found. */
export const SOUGHT: readonly MailStanding[] = ['waiting', 'queued', 'sent', 'failed', 'cancelled'];

export function isStanding(text: string | null): text is MailStanding {
  return text !== null && text in STANDING_LABELS;
}

export function standingOf({ state, confirmed }: MailItem): MailStanding {
  return state === 'queued' && !confirmed ? 'waiting' : state;
}

/** Whether it can still be changed: it is not out, and nobody is handing it over. */
export function isChangeable({ state }: MailItem): boolean {
  return state === 'queued' || state === 'failed' || state === 'cancelled';
}
