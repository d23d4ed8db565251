import type { MarkCounts } from '@/api/types.gen';
import { anyOf, statusInText } from '@/lib/marks';
import { STATUS_ICONS } from '@/lib/status-icons';
import { words } from '@/lib/words';

import classes from './mark-tally.module.css';

const t = words('components');

interface MarkTallyProps {
  counts: MarkCounts;
  label: string;
}

/** How many marks there are of each kind, leaving out the kinds that there are none of. */
export function MarkTally({ counts, label }: MarkTallyProps) {
  return (
    <ul className={classes.tally} aria-label={label}>
      {anyOf(counts).map(({ status, count }) => {
        const Icon = STATUS_ICONS[status];
        return (
          <li key={status} data-status={status}>
            <Icon size={15} stroke={2} aria-hidden />
            {t.rich('mark.tally', { number: () => <strong>{count}</strong>, status: statusInText(status) })}
          </li>
        );
      })}
    </ul>
  );
}
