import type { ReactNode } from 'react';

import type { Live, PhotoCheck, Pose } from '@/api/types.gen';

import { aimAt } from './aim';
import { AimOverlay } from './aim-overlay';
import classes from './capture-view.module.css';

interface CaptureViewProps {
  /** The camera's picture. */
  children: ReactNode;
  check: PhotoCheck | null;
  /** Null while nothing is asked for: then nothing is drawn over the picture. */
  wanted: Pose | null;
  mirrored: boolean;
  frameSize: Live['frame_size'] | undefined;
  /** Grows with each photo. */
  shots: number;
}

/** The picture, and over it what helps to aim. */
export function CaptureView({ children, check, wanted, mirrored, frameSize, shots }: CaptureViewProps) {
  const [width = 1280, height = 720] = frameSize ?? [];
  return (
    <div className={classes.view}>
      {children}
      {wanted && <AimOverlay aim={aimAt(check, wanted, { width, height }, mirrored)} />}
      {shots > 0 && <div key={shots} className={classes.flash} aria-hidden />}
    </div>
  );
}
