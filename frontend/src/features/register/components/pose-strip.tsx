import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';

import type { Pose } from '@/types/enrolment';

import { PoseGlyph } from './pose-glyph';
import classes from './pose-strip.module.css';
import { POSES, POSE_WORDS } from './poses';

interface PoseStripProps {
  taken: Pose[];
  /** The one that is asked for now. */
  current: Pose | null;
  mirrored: boolean;
}

export function PoseStrip({ taken, current, mirrored }: PoseStripProps) {
  return (
    <ol className={classes.strip} aria-label="Poses">
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
            {POSE_WORDS[pose].name}
            {isTaken && <VisuallyHidden>: taken</VisuallyHidden>}
          </li>
        );
      })}
    </ol>
  );
}
