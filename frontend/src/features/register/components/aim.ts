import type { PhotoCheck, Pose } from '@/api/types.gen';
import type { Box } from '@/features/register/api/face-field';

import { directionOf, type Direction } from './poses';

/** The width that the overlay is drawn in, whatever the picture's own. */
export const SPAN = 1000;

export interface Oval {
  cx: number;
  cy: number;
  rx: number;
  ry: number;
}

export interface Aim {
  height: number;
  oval: Oval;
  good: boolean;
  /** Where the head is to go; null where it is there, or something else is amiss. */
  arrow: Direction | null;
  /** Around each face, where there are several. */
  boxes: Box[];
}

/** Of the picture's height: where a face is well placed, before one is seen. */
const REST = { middle: 0.48, radius: 0.33 };
const NARROWNESS = 0.76;
/** Of a detector's box, which ends at the forehead: so wide is an oval around the whole head. */
const AROUND = 0.68;
/** It is not drawn around these faces: come closer, or come alone. */
const ELSEWHERE = new Set(['face_not_found', 'face_too_small', 'multiple_faces']);

/** What to draw over a picture: everything in units of a thousandth of its width. */
export function aimAt(check: PhotoCheck | null, wanted: Pose, frame: { width: number; height: number }, mirrored: boolean): Aim {
  const { width, height } = check?.measures ?? frame;
  const unit = SPAN / width;
  const place = (box: Box): Box => {
    const [x, y, w, h] = box.map((side) => side * unit) as Box;
    return [mirrored ? SPAN - x - w : x, y, w, h];
  };
  const [reason] = check?.reasons ?? [];
  const main = check?.faces.find((face) => face.main);
  const follows = main !== undefined && (reason === undefined || !ELSEWHERE.has(reason));
  const good = check?.ok === true && check.pose === wanted;
  return {
    height: height * unit,
    oval: follows ? ovalAround(place(main.box)) : restingOval(height * unit),
    good,
    arrow: good || !follows || reason !== undefined ? null : directionOf(wanted, mirrored),
    boxes: reason === 'multiple_faces' ? (check?.faces ?? []).map(({ box }) => place(box)) : [],
  };
}

function ovalAround([x, y, w, h]: Box): Oval {
  const ry = (Math.max(h, w / NARROWNESS) * AROUND);
  return { cx: x + w / 2, cy: y + h / 2, rx: ry * NARROWNESS, ry };
}

function restingOval(height: number): Oval {
  const ry = height * REST.radius;
  return { cx: SPAN / 2, cy: height * REST.middle, rx: ry * NARROWNESS, ry };
}
