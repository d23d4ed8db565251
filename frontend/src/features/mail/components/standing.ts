import {
  IconClockHour4,
  IconHourglass,
  IconMailCheck,
  IconMailFast,
  IconMailOff,
  IconMailX,
  type Icon,
} from '@tabler/icons-react';

import type { MailItem } from '@/api/types.gen';
import type { MailStanding } from '@/features/mail/api/get-mail';
import { words } from '@/lib/words';

const t = words('mail');

export const STANDING_ICONS: Record<MailStanding, Icon> = {
  waiting: IconHourglass,
  queued: IconClockHour4,
  sending: IconMailFast,
  sent: IconMailCheck,
  failed: IconMailX,
  cancelled: IconMailOff,
};

export function standingLabel(standing: MailStanding): string {
  return t(`standing.${standing}`);
}

/** What a message can be looked for by: what is being sent at this moment is over before it is found. */
export const SOUGHT: readonly MailStanding[] = ['waiting', 'queued', 'sent', 'failed', 'cancelled'];

export function isStanding(text: string | null): text is MailStanding {
  return text !== null && text in STANDING_ICONS;
}

export function standingOf({ state, confirmed }: MailItem): MailStanding {
  return state === 'queued' && !confirmed ? 'waiting' : state;
}

/** Whether it can still be changed: it is not out, and nobody is handing it over. */
export function isChangeable({ state }: MailItem): boolean {
  return state === 'queued' || state === 'failed' || state === 'cancelled';
}
