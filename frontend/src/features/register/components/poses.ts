import type { Pose } from '@/api/types.gen';
import { words } from '@/lib/words';

const t = words('register');

/** In the order in which they are asked for: from the easiest on. */
export const POSES: Pose[] = ['straight', 'left', 'right', 'up', 'down'];

/** So many good photos make recognition sure enough to stop early. */
export const ENOUGH = 3;

export const poseName = (pose: Pose) => t(`pose.name.${pose}`);

/** What to tell whoever is to take the pose. */
export const poseInstruction = (pose: Pose) => t(`pose.instruction.${pose}`);

export function nextPose(taken: Pose[], skipped: Pose[]): Pose | null {
  return POSES.find((pose) => !taken.includes(pose) && !skipped.includes(pose)) ?? null;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Where the head goes in the picture: who turns to their left moves to the right of a plain one. */
export function directionOf(pose: Pose, mirrored: boolean): Direction | null {
  if (pose === 'straight') return null;
  if (mirrored || pose === 'up' || pose === 'down') return pose;
  return pose === 'left' ? 'right' : 'left';
}
