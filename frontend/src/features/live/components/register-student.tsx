import { VisuallyHidden } from '@mantine/core';
import { IconHandFinger } from '@tabler/icons-react';
import { Link } from 'react-router';

import type { Engine, RegisterEntry } from '@/api/types.gen';
import text from '@/components/data-table/cell-text.module.css';
import { LivenessFlag } from '@/components/liveness-flag';
import { PersonName } from '@/components/person-name';
import { Portrait } from '@/components/portrait';
import { certaintyOf } from '@/lib/certainty';
import { formatClock } from '@/lib/format';
import { statusLabel } from '@/lib/marks';
import { words } from '@/lib/words';

import classes from './register-table.module.css';

const t = words('live');

interface RegisterStudentProps {
  entry: RegisterEntry;
  photo: string | undefined;
  engine: Engine;
}

/** Who it is, and in a few words what is known of the mark. */
export function RegisterStudent({ entry, photo, engine }: RegisterStudentProps) {
  const { student_id, name, number, status, liveness, enrolled } = entry;
  return (
    <div className={classes.student}>
      <Portrait photo={photo} />
      <div className={classes.who}>
        <Link to={`/students/${encodeURIComponent(student_id)}`} className={text.link} title={t('table.named', { name, number })}>
          <PersonName name={name} />
        </Link>
        <div className={classes.detail}>
          {!enrolled && <IconHandFinger size={13} stroke={1.9} aria-hidden />}
          <VisuallyHidden>{statusLabel(status)}</VisuallyHidden>
          <span>{describe(entry, engine)}</span>
        </div>
      </div>
      {liveness === 'suspected' && <LivenessFlag name={name} compact />}
    </div>
  );
}

/** "08:14 · 10 min late · sure": what its buttons do not say. */
function describe(entry: RegisterEntry, engine: Engine): string {
  const { status, source, first_seen, minutes_late, enrolled } = entry;
  const certainty = source === 'camera' ? certaintyOf(entry, engine) : null;
  const facts = [
    ...(status === 'left_early' ? [statusLabel(status)] : []),
    ...(first_seen === null ? [] : [formatClock(first_seen)]),
    ...(status === 'late' && minutes_late !== null ? [t('table.minutesLate', { minutes: minutes_late })] : []),
    ...(certainty === null ? [] : [t(`table.${certainty}`)]),
    ...(source === null || source === 'camera' ? [] : [t(`table.by.${source}`)]),
  ];
  if (facts.length > 0) return facts.join(' · ');
  return enrolled ? t('table.notSeen') : t('table.byHand');
}
