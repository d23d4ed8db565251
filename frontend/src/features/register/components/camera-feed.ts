import type { Camera, Live } from '@/api/types.gen';

/** The room's camera, as enrolment sees it. */
export interface CameraFeed {
  camera: Camera | undefined;
  frameSize: Live['frame_size'] | undefined;
  stale: boolean;
  connection: number;
}
