import type { MailCounts } from '@/api/types.gen';
import type { MailStanding } from '@/features/mail/api/get-mail';
import { formatCount } from '@/lib/format';
import { words } from '@/lib/words';

import { SOUGHT, STANDING_ICONS, standingLabel } from './standing';
import classes from './state-chips.module.css';

const t = words('mail');

interface StateChipsProps {
  value: MailStanding | '';
  counts: MailCounts;
  onChange: (state: MailStanding | '') => void;
}

/** Each state with how many messages are in it: press one to see only those. */
export function StateChips({ value, counts, onChange }: StateChipsProps) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <div className={classes.chips} role="group" aria-label={t('chips.label')}>
      <button type="button" className={classes.chip} aria-pressed={value === ''} onClick={() => onChange('')}>
        {t.rich('chips.all', { count: () => <Count>{all}</Count> })}
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
            {t.rich('chips.one', {
              standing: standingLabel(standing),
              count: () => <Count>{counts[standing]}</Count>,
            })}
          </button>
        );
      })}
    </div>
  );
}

function Count({ children }: { children: number }) {
  return <span className={classes.count}>{formatCount(children)}</span>;
}
