import { Panel } from '@/components/panel';
import { formatClock, formatDuration, formatShare, plural } from '@/lib/format';
import { STATUSES, statusLabel, totalOf } from '@/lib/marks';
import { STATUS_ICONS } from '@/lib/status-icons';
import type { Session } from '@/types/lesson';

import classes from './session-summary.module.css';

/** How many of each mark, and the lesson's own facts. */
export function SessionSummaryPanel({ session }: { session: Session }) {
  const { counts } = session;
  const attended = counts.present + counts.late + counts.left_early;
  const counted = attended + counts.absent;
  return (
    <Panel title="Summary">
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
        {factsOf(session).join(' · ')}
        {counted > 0 && ` · ${formatShare(attended / counted)} attended`}
      </p>
    </Panel>
  );
}

function factsOf(session: Session): string[] {
  const { started_at, closed_at, late_after_minutes, left_early_rule, started_by, counts } = session;
  const lasted =
    closed_at === null
      ? `Since ${formatClock(started_at)}`
      : `${formatClock(started_at)} to ${formatClock(closed_at)}, ${formatDuration(started_at, closed_at)}`;
  return [
    lasted,
    plural(totalOf(counts), 'student'),
    `late after ${plural(late_after_minutes, 'minute')}`,
    ...(left_early_rule ? ['leaving early is marked'] : []),
    `started by ${started_by}`,
  ];
}
