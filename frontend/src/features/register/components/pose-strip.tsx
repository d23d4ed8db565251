import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';

import type { Pose } from '@/api/types.gen';
import { words } from '@/lib/words';

import { PoseGlyph } from './pose-glyph';
import classes from './pose-strip.module.css';
import { POSES, poseName } from './poses';

const t = words('register');

interface PoseStripProps {
  taken: Pose[];
  /** The one that is asked for now. */
  current: Pose | null;
  mirrored: boolean;
}

export function PoseStrip({ taken, current, mirrored }: PoseStripProps) {
  return (
    <ol className={classes.strip} aria-label={t('pose.all')}>
      {POSES.map((pose) => {
        const isTaken = taken.includes(pose);
        const isCurrent = pose === current;
        return (
          <li
            key={pose}
            className={classes.pose}
            data-state={isTaken ? 'taken' : isCurrent ? 'current' : 'open'}
            aria-current={isCurrent ? 'step' : undefined}
          >
            <span className={classes.ring}>
              <PoseGlyph pose={pose} mirrored={mirrored} />
              {isTaken && (
                <span className={classes.check}>
                  <IconCheck size={12} stroke={3} aria-hidden />
                </span>
              )}
            </span>
            {poseName(pose)}
            {isTaken && <VisuallyHidden>{t('pose.taken')}</VisuallyHidden>}
          </li>
        );
      })}
    </ol>
  );
}
