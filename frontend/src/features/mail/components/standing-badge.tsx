import type { MailItem } from '@/api/types.gen';

import { STANDING_ICONS, standingLabel, standingOf } from './standing';
import classes from './standing-badge.module.css';

/** Where a message stands, as an icon and a word: it reads without its colour. */
export function StandingBadge({ item }: { item: MailItem }) {
  const standing = standingOf(item);
  const Icon = STANDING_ICONS[standing];
  return (
    <span className={classes.badge} data-standing={standing}>
      <Icon size={15} stroke={1.9} aria-hidden />
      {standingLabel(standing)}
    </span>
  );
}
