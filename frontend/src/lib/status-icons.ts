import {
  IconCamera,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClock,
  IconDoorExit,
  IconFileCheck,
  IconFileImport,
  IconUser,
  type Icon,
} from '@tabler/icons-react';

import type { MarkSource, MarkStatus } from '@/api/types.gen';

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
