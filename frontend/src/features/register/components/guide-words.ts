import type { PhotoCheck, Pose } from '@/api/types.gen';
import { words } from '@/lib/words';

import { poseInstruction } from './poses';

const t = words('register');

/** The server's reasons that are said to somebody who stands before the camera. */
const CORRECTIONS = [
  'face_not_found',
  'multiple_faces',
  'face_too_small',
  'too_dark',
  'too_bright',
  'blurred',
  'extreme_pose',
] as const;

/** One sentence for the moment: what is wrong, else which pose is wanted, else to hold it. */
export function adviceOn(check: PhotoCheck | null, wanted: Pose): string {
  if (!check) return poseInstruction(wanted);
  const [reason] = check.reasons;
  const known = CORRECTIONS.find((each) => each === reason);
  if (known) return t(`guide.${known}`);
  if (reason !== undefined) return check.messages[0] ?? t('guide.unusable');
  return check.pose === wanted ? t('guide.hold') : poseInstruction(wanted);
}
