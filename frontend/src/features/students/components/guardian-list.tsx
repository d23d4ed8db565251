import { IconMailOff } from '@tabler/icons-react';

import type { Guardian } from '@/api/types.gen';
import text from '@/components/data-table/cell-text.module.css';
import { PersonName } from '@/components/person-name';
import { words } from '@/lib/words';

import styles from './guardian-list.module.css';

const t = words('students');

/** Whom the letters go to, in a cell of the table. */
export function GuardianList({ guardians }: { guardians: Guardian[] }) {
  const reachable = guardians.some(({ email }) => email.trim() !== '');
  return (
    <div>
      {guardians.map((guardian, index) => (
        // A father and a mother may share one address, and a list may name somebody twice.
        <p key={index}>
          <PersonName name={guardian.name} />
          <span className={text.detail}> {guardian.email}</span>
        </p>
      ))}
      {!reachable && (
        <p className={styles.nobody}>
          <IconMailOff size={15} stroke={1.8} aria-hidden />
          {t('nobodyToWriteTo')}
        </p>
      )}
    </div>
  );
}
