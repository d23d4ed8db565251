import type { Box } from '@/features/register/api/face-field';

import type { TrayPhoto } from './photo-tray';

/** Of the face's width: a head with some of what is around it. */
const WIDTHS = 3;
const ASPECT = 4 / 3;

/** The face that a photo is of; null where that is not known. */
export function mainFace({ face, seen, state }: TrayPhoto): Box | null {
  if (state.kind === 'choose') return null;
  return face ?? seen?.faces.find(({ main }) => main)?.box ?? null;
}

/** Where to put an image of this size, in a box of 4 to 3, so that the face fills it. */
export function cropAround([x, y, w, h]: Box, width: number, height: number) {
  const cropWidth = Math.min(WIDTHS * w, width, height * ASPECT);
  const cropHeight = cropWidth / ASPECT;
  const left = Math.min(Math.max(x + w / 2 - cropWidth / 2, 0), width - cropWidth);
  const top = Math.min(Math.max(y + h / 2 - cropHeight / 2, 0), height - cropHeight);
  const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
  return {
    width: percent(width, cropWidth),
    left: percent(-left, cropWidth),
    top: percent(-top, cropHeight),
  };
}
