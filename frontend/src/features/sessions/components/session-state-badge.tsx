import { IconHourglass, IconLock, IconLockOpen } from '@tabler/icons-react';

import type { SessionSummary } from '@/api/types.gen';
import { words } from '@/lib/words';

import classes from './session-state-badge.module.css';

const t = words('sessions');

const ICONS = { open: IconLockOpen, closed: IconLock, waiting: IconHourglass };

export function SessionStateBadge({ session }: { session: Pick<SessionSummary, 'state' | 'waiting_since'> }) {
  const state = session.waiting_since === null ? session.state : 'waiting';
  const Icon = ICONS[state];
  return (
    <span className={classes.badge} data-state={state}>
      <Icon size={15} stroke={1.9} aria-hidden />
      {t(`state.${state}`)}
    </span>
  );
}
