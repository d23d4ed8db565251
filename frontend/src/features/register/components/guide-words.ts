import type { PhotoCheck, Pose } from '@/types/enrolment';

import { POSE_WORDS } from './poses';

/** The server's reasons, said to somebody who stands before the camera. */
const CORRECTIONS: Record<string, string> = {
  face_not_found: 'Step into the picture: no face is to be seen.',
  multiple_faces: 'Step alone before the camera.',
  face_too_small: 'Come closer.',
  too_dark: 'The face is too dark. Turn on a light, or face a window.',
  too_bright: 'The face is too bright. Step out of the glare.',
  blurred: 'Hold still: the picture is blurred.',
  extreme_pose: 'A little too far: turn back towards the camera.',
};

/** One sentence for the moment: what is wrong, else which pose is wanted, else to hold it. */
export function adviceOn(check: PhotoCheck | null, wanted: Pose): string {
  if (!check) return POSE_WORDS[wanted].instruction;
  const [reason] = check.reasons;
  if (reason !== undefined) return CORRECTIONS[reason] ?? check.messages[0] ?? 'This picture cannot be used.';
  return check.pose === wanted ? 'Good. Hold still.' : POSE_WORDS[wanted].instruction;
}
