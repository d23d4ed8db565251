import type { MailCounts, MailStanding } from '@/types/mail';

import { SOUGHT, STANDING_ICONS, STANDING_LABELS } from './standing';
import classes from './state-chips.module.css';

interface StateChipsProps {
  value: MailStanding | '';
  counts: MailCounts;
  onChange: (state: MailStanding | '') => void;
}

/** Each state with how many messages are in it: press one to see only those. */
export function StateChips({ value, counts, onChange }: StateChipsProps) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <div className={classes.chips} role="group" aria-label="State">
      <button type="button" className={classes.chip} aria-pressed={value === ''} onClick={() => onChange('')}>
        All <span className={classes.count}>{all}</span>
      </button>
      {SOUGHT.map((standing) => {
        const Icon = STANDING_ICONS[standing];
        return (
          <button
            key={standing}
            type="button"
            className={classes.chip}
            aria-pressed={value === standing}
            onClick={() => onChange(value === standing ? '' : standing)}
          >
            <Icon size={16} stroke={1.8} aria-hidden />
            {STANDING_LABELS[standing]} <span className={classes.count}>{counts[standing]}</span>
          </button>
        );
      })}
    </div>
  );
}
