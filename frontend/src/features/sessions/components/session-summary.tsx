import type { Session } from '@/api/types.gen';
import { Panel } from '@/components/panel';
import { formatClock, formatDuration, formatShare } from '@/lib/format';
import { STATUSES, statusLabel, totalOf } from '@/lib/marks';
import { STATUS_ICONS } from '@/lib/status-icons';
import { words } from '@/lib/words';

import classes from './session-summary.module.css';

const t = words('sessions');

/** How many of each mark, and the lesson's own facts. */
export function SessionSummaryPanel({ session }: { session: Session }) {
  const { counts } = session;
  return (
    <Panel title={t('summary.title')}>
      <dl className={classes.counts}>
        {STATUSES.map((status) => {
          const Icon = STATUS_ICONS[status];
          return (
            <div key={status} data-status={status} data-any={counts[status] > 0}>
              <dt>
                <Icon size={16} stroke={1.9} aria-hidden />
                {statusLabel(status)}
              </dt>
              <dd>{counts[status]}</dd>
            </div>
          );
        })}
      </dl>
      <p className={classes.facts}>
        {[
          ...factsOf(session),
          ...attendance(session),
        ].join(' · ')}
      </p>
    </Panel>
  );
}

/** A share only once the lesson is closed: until then the marks that are there say nothing of the rest. */
function attendance({ state, counts }: Session): string[] {
  const attended = counts.present + counts.late + counts.left_early;
  const counted = attended + counts.absent;
  if (state === 'open') return [t('summary.soFar', { attended, students: totalOf(counts) })];
  if (counted === 0) return [];
  const share = formatShare(attended / counted);
  return [counts.unmarked > 0 ? t('summary.attendedOfMarked', { share, counted }) : t('summary.attended', { share })];
}

function factsOf(session: Session): string[] {
  const { started_at, closed_at, late_after_minutes, left_early_rule, started_by, counts } = session;
  const lasted =
    closed_at === null
      ? t('summary.since', { start: formatClock(started_at) })
      : t('summary.lasted', {
          start: formatClock(started_at),
          end: formatClock(closed_at),
          duration: formatDuration(started_at, closed_at),
        });
  return [
    lasted,
    t('summary.students', { students: totalOf(counts) }),
    t('summary.lateAfter', { minutes: late_after_minutes }),
    ...(left_early_rule ? [t('summary.leftEarly')] : []),
    t('summary.startedBy', { name: started_by }),
  ];
}
