import type { KeyboardCoordinateGetter } from '@dnd-kit/core';

const PLACE = /^place-(\d+)-(\d+)$/;

export function placeId(column: number, row: number): string {
  return `place-${column}-${row}`;
}

/** The place that an id names; null for one that is none. */
export function placeOf(id: string): { column: number; row: number } | null {
  const [, column, row] = PLACE.exec(id) ?? [];
  return column === undefined || row === undefined ? null : { column: Number(column), row: Number(row) };
}

const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** From place to place by the arrow keys; who stands comes in at the front on the left. */
export const stepToNextPlace: KeyboardCoordinateGetter = (event, { currentCoordinates, context: { over, droppableRects, collisionRect } }) => {
  const step = STEPS[event.code];
  if (!step || !collisionRect) return undefined;
  event.preventDefault();
  const here = over && placeOf(String(over.id));
  const mirrored = document.dir === 'rtl' ? -1 : 1;
  const wanted = here ? placeId(here.column + step[0] * mirrored, here.row + step[1]) : placeId(0, 0);
  const to = droppableRects.get(wanted);
  if (!to) return undefined;
  // The middle of what is dragged goes to the middle of the place.
  return {
    x: currentCoordinates.x + to.left + to.width / 2 - (collisionRect.left + collisionRect.width / 2),
    y: currentCoordinates.y + to.top + to.height / 2 - (collisionRect.top + collisionRect.height / 2),
  };
};
