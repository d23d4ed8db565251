import { IconLock, IconLockOpen } from '@tabler/icons-react';

import type { SessionState } from '@/api/types.gen';
import { words } from '@/lib/words';

import classes from './session-state-badge.module.css';

const t = words('sessions');

export function SessionStateBadge({ state }: { state: SessionState }) {
  const Icon = state === 'open' ? IconLockOpen : IconLock;
  return (
    <span className={classes.badge} data-state={state}>
      <Icon size={15} stroke={1.9} aria-hidden />
      {t(`state.${state}`)}
    </span>
  );
}
