import { RingProgress } from '@mantine/core';

import { MarkTally } from '@/components/mark-tally';
import type { RegisterEntry } from '@/types/api';

import classes from './register-counts.module.css';
import { countRegister } from './register-order';

export function RegisterCounts({ register }: { register: RegisterEntry[] }) {
  const { here, counts, total } = countRegister(register);
  return (
    <div className={classes.counts}>
      <RingProgress
        size={64}
        thickness={7}
        roundCaps
        rootColor="var(--rc-line)"
        // Even an empty part would draw its round caps.
        sections={here === 0 ? [] : [{ value: (here / total) * 100, color: 'var(--rc-accent)' }]}
        aria-hidden
      />
      <div className={classes.words}>
        <p>
          <span className={classes.here}>{here}</span> of {total} here
        </p>
        <MarkTally counts={counts} label="Marks on the register" />
      </div>
    </div>
  );
}
