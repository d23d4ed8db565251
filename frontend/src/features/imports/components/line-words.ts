import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconCirclePlus,
  IconPencil,
  IconPhotoX,
  type Icon as IconComponent,
} from '@tabler/icons-react';

import type { LineKind, LineStatus } from '@/api/types.gen';
import { words } from '@/lib/words';

const t = words('imports');

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

type LineWord = LineStatus | 'toAdd' | 'toChange' | 'toLookAt';

function wordOf(status: LineStatus, kind: LineKind | '', begun: boolean): LineWord {
  if (begun) return status;
  // A check does not look at faces yet.
  if (status === 'added') return kind === 'photo' ? 'toLookAt' : 'toAdd';
  return status === 'updated' ? 'toChange' : status;
}

/** What became of a row or a photo; or, before the import has begun, what would. */
export function lineLabel(status: LineStatus, kind: LineKind | '', begun: boolean): string {
  return t(`line.${wordOf(status, kind, begun)}`);
}

/** The same after a number. */
export function lineInText(status: LineStatus, kind: LineKind, begun: boolean): string {
  return t(`lineInText.${wordOf(status, kind, begun)}`);
}
