import type { CloseCheck, Gap } from '@/api/types.gen';
import { Notice } from '@/components/notice';
import { formatClock } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './camera-gaps.module.css';

const t = words('sessions');

const minutes = (seconds: number) => Math.round(seconds / 60);

interface CameraGapsProps {
  check: CloseCheck;
  startedAt: string;
}

/** When the camera saw nothing of the lesson, or less than usual. */
export function CameraGaps({ check: { gaps, seconds, dark_seconds, too_dark }, startedAt }: CameraGapsProps) {
  if (gaps.length === 0) return null;
  return (
    <Notice
      tone={too_dark ? 'bad' : 'warn'}
      title={
        minutes(dark_seconds) === 0
          ? t('close.gaps.some')
          : t('close.gaps.dark', { dark: minutes(dark_seconds), minutes: minutes(seconds) })
      }
    >
      <div className={classes.strip} aria-hidden>
        {gaps.map((gap) => (
          <span key={gap.since} data-kind={gap.kind} style={place(gap, startedAt, seconds)} />
        ))}
      </div>
      <ul>
        {gaps.map(({ since, until, kind }) => (
          <li key={since}>{t(`close.gaps.span.${kind}`, { since: formatClock(since), until: formatClock(until) })}</li>
        ))}
      </ul>
      {too_dark && <p>{t('close.gaps.grave')}</p>}
    </Notice>
  );
}

function place({ since, until }: Gap, startedAt: string, seconds: number) {
  const share = (moment: string) => (100 * (Date.parse(moment) - Date.parse(startedAt))) / (1_000 * seconds);
  return { insetInlineStart: `${share(since)}%`, inlineSize: `${share(until) - share(since)}%` };
}
