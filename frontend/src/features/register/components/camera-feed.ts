import type { Camera } from '@/types/api';

/** The room's camera, as enrolment sees it. */
export interface CameraFeed {
  camera: Camera | undefined;
  frameSize: number[] | null | undefined;
  stale: boolean;
  connection: number;
}
