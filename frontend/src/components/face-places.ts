/** In pixels of the picture as it is shown. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Wanted {
  /** Of the face. */
  box: Area;
  /** What its label would take in full; it may be given less. */
  width: number;
  /** A word that is not to be shortened. */
  whole?: boolean;
}

export const LABEL_HEIGHT = 20;
/** A label that is narrower says nothing of a name: it has its sign alone. */
export const SIGN_WIDTH = 22;
const NARROW = 64;
/** The sign and a letter or two. */
const SHORTEST = 36;
const GAP = 2;

/**
 * Where each label goes: below its face, above it or beside it, within the picture, and clear of every other label.
 * Where it can, it covers nobody's face. Each has its sign before any has its name, so that nobody's name takes the place of somebody; then names get what
 * room is left, in the order in which they are wanted. Whose sign has no room is left out.
 */
export function placeLabels(wanted: readonly Wanted[], picture: Pick<Area, 'width' | 'height'>): (Area | null)[] {
  const places: (Area | null)[] = wanted.map(() => null);
  const place = (index: number, box: Area, widths: number[]) => {
    const labels = places.filter((other, at): other is Area => other !== null && at !== index);
    const free = widths
      .flatMap((width) => placesOf(box, Math.min(width, picture.width), picture))
      .filter((one) => !labels.some((other) => overlap(one, other)));
    const clear = free.find((one) => !wanted.some((other, at) => at !== index && overlap(one, other.box)));
    const best = clear ?? free[0];
    if (best) places[index] = best;
  };
  wanted.forEach(({ box }, index) => place(index, box, [SIGN_WIDTH]));
  wanted.forEach(({ box, width, whole }, index) => {
    const widths = whole ? [width] : [width, (2 * width) / 3, NARROW].filter((each) => each <= width && each >= SHORTEST);
    if (places[index]) place(index, box, widths);
  });
  return places;
}

/** The best first. */
function placesOf(box: Area, width: number, picture: Pick<Area, 'width' | 'height'>): Area[] {
  const middle = box.x + box.width / 2 - width / 2;
  const below = box.y + box.height + GAP;
  const above = box.y - LABEL_HEIGHT - GAP;
  const fits = (y: number) => y >= 0 && y + LABEL_HEIGHT <= picture.height;
  return [
    [middle, below],
    [middle, above],
    [box.x, below],
    [box.x + box.width - width, below],
    [box.x, above],
    [box.x + box.width - width, above],
    [middle, below + LABEL_HEIGHT + GAP],
    [middle, above - LABEL_HEIGHT - GAP],
    // Within the box, where a face fills the picture.
    [middle, box.y + box.height - LABEL_HEIGHT - GAP],
    [middle, box.y + GAP],
  ]
    .map(([x = 0, y = 0]) => ({ x: Math.max(0, Math.min(x, picture.width - width)), y, width, height: LABEL_HEIGHT }))
    .filter(({ y }) => fits(y));
}

export function overlap(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
