import {
  IconCamera,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClock,
  IconDoorExit,
  IconFileCheck,
  IconFileImport,
  IconHelpCircle,
  IconProgress,
  IconUser,
  IconUserQuestion,
  type Icon,
} from '@tabler/icons-react';

import type { FaceState, MarkSource, MarkStatus } from '@/api/types.gen';

export const STATUS_ICONS: Record<MarkStatus, Icon> = {
  present: IconCircleCheck,
  late: IconClock,
  left_early: IconDoorExit,
  excused: IconFileCheck,
  absent: IconCircleX,
  unmarked: IconCircleDashed,
};

export const SOURCE_ICONS: Record<MarkSource, Icon> = {
  camera: IconCamera,
  teacher: IconUser,
  import: IconFileImport,
};

/** Of a face in the picture, from whom the camera knows to whom it does not. */
export const FACE_ICONS: Record<FaceState, Icon> = {
  present: IconCircleCheck,
  confirming: IconProgress,
  unsure: IconHelpCircle,
  unknown: IconUserQuestion,
};
