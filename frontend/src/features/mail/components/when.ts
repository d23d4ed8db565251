import type { MailItem } from '@/api/types.gen';
import { formatClock, formatDay, formatShortDay } from '@/lib/format';
import { words } from '@/lib/words';

const t = words('mail');

/** The moment that matters most of a message, and what happened or happens then. */
export function whenOf({ state, sent_at, next_attempt_at, created_at }: MailItem): [said: string, moment: string] {
  if (sent_at !== null) return [t('when.sent'), sent_at];
  if (state === 'queued' && next_attempt_at !== null) return [t('when.nextTry'), next_attempt_at];
  return [t('when.written'), created_at];
}

/** A day without its year, where that is this one, and the time. */
export function briefly(iso: string): string {
  const sameYear = new Date(iso).getFullYear() === new Date().getFullYear();
  return t('when.brief', { day: sameYear ? formatShortDay(iso) : formatDay(iso), clock: formatClock(iso) });
}
