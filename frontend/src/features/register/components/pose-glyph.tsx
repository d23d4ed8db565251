import type { Pose } from '@/api/types.gen';

import { directionOf } from './poses';

const SHIFT = 4.5;

/** A head that looks where the pose says, as the picture shows it. */
export function PoseGlyph({ pose, mirrored }: { pose: Pose; mirrored: boolean }) {
  const direction = directionOf(pose, mirrored);
  const x = direction === 'left' ? -SHIFT : direction === 'right' ? SHIFT : 0;
  const y = direction === 'up' ? -SHIFT : direction === 'down' ? SHIFT : 0;
  return (
    <svg viewBox="-16 -16 32 32" width={32} height={32} fill="none" stroke="currentColor" strokeLinecap="round" aria-hidden>
      <ellipse rx={10} ry={12.5} strokeWidth={1.8} />
      <g transform={`translate(${x} ${y})`} strokeWidth={2}>
        <path d="M-4 -2.5 v.01 M4 -2.5 v.01" strokeWidth={2.8} />
        <path d="M0 -1 v3" strokeWidth={1.6} />
        <path d="M-3 5.2 q3 2 6 0" strokeWidth={1.6} />
      </g>
    </svg>
  );
}
