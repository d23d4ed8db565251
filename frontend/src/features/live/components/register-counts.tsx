import { RingProgress } from '@mantine/core';

import type { RegisterEntry } from '@/api/types.gen';
import { MarkTally } from '@/components/mark-tally';
import { words } from '@/lib/words';

import classes from './register-counts.module.css';
import { countRegister } from './register-order';

const t = words('live');

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
          {t.rich('register.here', { total, here: () => <span className={classes.here}>{here}</span> })}
        </p>
        <MarkTally counts={counts} label={t('register.marks')} />
      </div>
    </div>
  );
}
