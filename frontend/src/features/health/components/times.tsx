import type { Finding } from '@/api/types.gen';
import { formatClock, formatClockWithSeconds, formatMoment } from '@/lib/format';
import { words } from '@/lib/words';

const t = words('health');

/** Since when it is so, and when it is tried again. */
export function Times({ finding: { since, next_try } }: { finding: Finding }) {
  if (since === null && next_try === null) return null;
  return (
    <>
      {since !== null && t.rich('since', { moment: () => <time dateTime={since}>{shortly(since)}</time> })}
      {since !== null && next_try !== null && ' '}
      {next_try !== null &&
        t.rich('nextTry', { moment: () => <time dateTime={next_try}>{formatClockWithSeconds(next_try)}</time> })}
    </>
  );
}

/** A time of today as a time, another with its day. */
function shortly(iso: string): string {
  const today = new Date().toDateString() === new Date(iso).toDateString();
  return today ? formatClock(iso) : formatMoment(iso);
}
