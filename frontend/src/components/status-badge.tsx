import type { MarkStatus } from '@/api/types.gen';
import { statusLabel } from '@/lib/marks';
import { STATUS_ICONS } from '@/lib/status-icons';

import classes from './status-badge.module.css';

/** A mark as an icon and a word: it reads without its colour. */
export function StatusBadge({ status }: { status: MarkStatus }) {
  const Icon = STATUS_ICONS[status];
  return (
    <span className={classes.badge} data-status={status}>
      <Icon size={15} stroke={2} aria-hidden />
      {statusLabel(status)}
    </span>
  );
}
