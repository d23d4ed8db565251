import { VisuallyHidden } from '@mantine/core';

import type { Finding } from '@/api/types.gen';
import { words } from '@/lib/words';

import { isBad } from './findings';
import classes from './health-badge.module.css';

const t = words('health');

/** In the navigation: how much there is to look after. */
export function HealthBadge({ findings, gone }: { findings: readonly Finding[]; gone: boolean }) {
  const bad = findings.filter(isBad);
  if (!gone && bad.length === 0) return null;
  const urgent = gone || bad.some(({ verdict }) => verdict === 'problem');
  return (
    <span className={classes.badge} data-urgent={urgent}>
      <span aria-hidden>{gone ? '!' : bad.length}</span>
      <VisuallyHidden>{gone ? t('gone.title') : t('badge', { count: bad.length })}</VisuallyHidden>
    </span>
  );
}
