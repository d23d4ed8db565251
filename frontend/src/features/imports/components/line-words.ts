import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconCirclePlus,
  IconPencil,
  IconPhotoX,
  type Icon as IconComponent,
} from '@tabler/icons-react';

import type { LineKind, LineStatus } from '@/types/imports';

/** What somebody has to look at comes first. */
export const LINE_STATUSES: LineStatus[] = ['problem', 'rejected', 'skipped', 'added', 'updated', 'already'];

export const LINE_ICONS: Record<LineStatus, IconComponent> = {
  problem: IconAlertTriangle,
  rejected: IconPhotoX,
  skipped: IconCircleMinus,
  added: IconCirclePlus,
  updated: IconPencil,
  already: IconCircleCheck,
};

const DONE: Record<LineStatus, string> = {
  problem: 'Problem',
  rejected: 'Not good enough',
  skipped: 'Left out',
  added: 'Added',
  updated: 'Changed',
  already: 'There already',
};

const TO_COME: Record<LineStatus, string> = { ...DONE, added: 'To add', updated: 'To change' };

/** What became of a row or a photo; or, before the import has begun, what would. */
export function lineLabel(status: LineStatus, kind: LineKind | '', begun: boolean): string {
  if (begun) return DONE[status];
  // A check does not look at faces yet.
  return kind === 'photo' && status === 'added' ? 'To look at' : TO_COME[status];
}
