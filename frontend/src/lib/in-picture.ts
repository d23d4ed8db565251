import type { Live } from '@/api/types.gen';

/** Who is in the camera's picture now: `none` where there is no picture that could tell. */
export type InPicture = 'known' | 'unknown' | 'nobody' | 'none';

/** `lost` where the server does not answer: what it said last is not now. */
export function inPicture({ camera, faces }: Pick<Live, 'camera' | 'faces'>, lost: boolean): InPicture {
  if (lost || camera.state !== 'running') return 'none';
  if (faces.length === 0) return 'nobody';
  return faces.every(({ state }) => state === 'present') ? 'known' : 'unknown';
}
