import { IconCheck, IconPointFilled } from '@tabler/icons-react';

import type { PhotoMeters as Readings } from '@/api/types.gen';
import { words } from '@/lib/words';

import classes from './meters.module.css';

const t = words('register');

const METERS = ['size', 'sharpness', 'light', 'pose'] as const satisfies (keyof Readings)[];

/** From here on it passes: docs/api.md. */
const ENOUGH = 0.5;

/** How near the face is to what is wanted, as of the last check. */
export function Meters({ readings }: { readings: Readings | null }) {
  return (
    <div className={classes.meters} role="group" aria-label={t('meters.label')}>
      {METERS.map((key) => (
        <Meter key={key} label={t(`meters.${key}`)} value={readings?.[key] ?? null} />
      ))}
    </div>
  );
}

function Meter({ label, value }: { label: string; value: number | null }) {
  const passes = value !== null && value >= ENOUGH;
  const Icon = passes ? IconCheck : IconPointFilled;
  return (
    <div className={classes.meter} data-tone={value === null ? 'none' : passes ? 'good' : 'low'}>
      <div className={classes.label}>
        <span>{label}</span>
        <Icon size={14} stroke={2.6} aria-hidden />
      </div>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(100 * (value ?? 0))}
        aria-valuetext={value === null ? t('meters.nothing') : passes ? t('meters.good') : t('meters.low')}
        className={classes.track}
      >
        <div className={classes.bar} style={{ transform: `scaleX(${value ?? 0})` }} />
      </div>
    </div>
  );
}
