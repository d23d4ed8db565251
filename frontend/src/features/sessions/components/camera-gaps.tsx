import type { CloseCheck, Gap } from '@/api/types.gen';
import { Notice } from '@/components/notice';
import { formatClock } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './camera-gaps.module.css';

const t = words('sessions');

/** Past this share of the lesson nobody is absent without somebody's word: the server's rule. */
const TOO_DARK = 1 / 3;
const minutes = (seconds: number) => Math.round(seconds / 60);

interface CameraGapsProps {
  check: CloseCheck;
  startedAt: string;
}

/** When the camera saw nothing of the lesson, or less than usual. */
export function CameraGaps({ check: { gaps, seconds, dark_seconds }, startedAt }: CameraGapsProps) {
  if (gaps.length === 0) return null;
  const grave = dark_seconds > seconds * TOO_DARK;
  return (
    <Notice
      tone={grave ? 'bad' : 'warn'}
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
      {grave && <p>{t('close.gaps.grave')}</p>}
    </Notice>
  );
}

function place({ since, until }: Gap, startedAt: string, seconds: number) {
  const share = (moment: string) => (100 * (Date.parse(moment) - Date.parse(startedAt))) / (1_000 * seconds);
  return { insetInlineStart: `${share(since)}%`, inlineSize: `${share(until) - share(since)}%` };
}
