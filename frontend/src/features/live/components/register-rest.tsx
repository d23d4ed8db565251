import { Button } from '@mantine/core';

import type { MarkStatus } from '@/api/types.gen';
import { statusLabel } from '@/lib/marks';
import { words } from '@/lib/words';

import classes from './register-panel.module.css';

const t = words('live');

const OF_THE_REST = ['present', 'absent'] as const satisfies readonly MarkStatus[];

interface RegisterRestProps {
  count: number;
  onGive: (status: MarkStatus) => void;
}

/** One press for all who have no mark; what was done can be undone below the register. */
export function RegisterRest({ count, onGive }: RegisterRestProps) {
  return (
    <div role="group" aria-label={t('register.restOf', { count })} className={classes.rest}>
      <span aria-hidden>{t('register.rest', { count })}</span>
      {OF_THE_REST.map((status) => (
        <Button key={status} size="compact-sm" variant="default" onClick={() => onGive(status)}>
          {statusLabel(status)}
        </Button>
      ))}
    </div>
  );
}
