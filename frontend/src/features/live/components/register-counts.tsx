import { RingProgress } from '@mantine/core';

import type { RegisterEntry } from '@/types/api';

import classes from './register-counts.module.css';
import { countRegister } from './register-order';

export function RegisterCounts({ register }: { register: RegisterEntry[] }) {
  const { present, unmarked, total } = countRegister(register);
  return (
    <div className={classes.counts}>
      <RingProgress
        size={64}
        thickness={7}
        roundCaps
        rootColor="var(--rc-line)"
        // Even an empty part would draw its round caps.
        sections={present === 0 ? [] : [{ value: (present / total) * 100, color: 'var(--rc-accent)' }]}
        aria-hidden
      />
      <dl>
        <div>
          <dt>Present</dt>
          <dd data-main>{present}</dd>
        </div>
        <div>
          <dt>Unmarked</dt>
          <dd>{unmarked}</dd>
        </div>
        <div>
          <dt>Total</dt>
          <dd>{total}</dd>
        </div>
      </dl>
    </div>
  );
}
