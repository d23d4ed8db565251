import { expect, it } from 'vitest';

import { LABEL_HEIGHT, overlap, placeLabels, SIGN_WIDTH, type Wanted } from './face-places';

const PICTURE = { width: 640, height: 360 };
const face = (x: number, y: number, width = 120, size = 40): Wanted => ({ box: { x, y, width: size, height: size }, width });

/** Sixty faces in rows, as close as heads are in a lecture hall. */
const CROWD = Array.from({ length: 60 }, (_, n) => face(10 + (n % 12) * 52, 20 + Math.floor(n / 12) * 62, 150));

it('writes a name below its face, in its middle', () => {
  expect(placeLabels([face(300, 100)], PICTURE)).toEqual([{ x: 260, y: 142, width: 120, height: LABEL_HEIGHT }]);
});

it('writes it above a face at the lower edge, and never outside of the picture', () => {
  const [low, corner] = placeLabels([face(300, 310), face(620, 0, 120)], PICTURE);
  expect(low).toMatchObject({ y: 310 - LABEL_HEIGHT - 2 });
  expect(corner).toMatchObject({ x: 640 - 120 });
});

it('writes it into a face that fills the picture', () => {
  const [label] = placeLabels([{ box: { x: 0, y: 0, width: 640, height: 360 }, width: 120 }], PICTURE);
  expect(label).toMatchObject({ x: 260, width: 120 });
});

it('lets no label cover another, however close the faces are', () => {
  const places = placeLabels(CROWD, PICTURE);
  const shown = places.filter((place) => place !== null);
  expect(shown.length).toBeGreaterThan(50);
  shown.forEach((one, n) => {
    expect(one.x).toBeGreaterThanOrEqual(0);
    expect(one.x + one.width).toBeLessThanOrEqual(PICTURE.width);
    expect(one.y + one.height).toBeLessThanOrEqual(PICTURE.height);
    for (const other of shown.slice(n + 1)) expect(overlap(one, other)).toBe(false);
  });
});

it('covers no other face where there is room beside it', () => {
  const [label] = placeLabels([face(300, 100), face(300, 150)], PICTURE);
  expect(label && overlap(label, { x: 300, y: 150, width: 40, height: 40 })).toBe(false);
});

it('leaves nobody without a sign for the sake of a name', () => {
  const places = placeLabels([face(300, 150, 180), face(345, 150, 180), face(390, 150, 180)], PICTURE);
  expect(places.every((place) => place !== null)).toBe(true);
  expect(places[0]?.width).toBeGreaterThan(SIGN_WIDTH);
});

it('leaves out whose sign has no room', () => {
  const places = placeLabels(Array.from({ length: 30 }, () => face(300, 150)), PICTURE);
  expect(places[0]).not.toBeNull();
  expect(places.at(-1)).toBeNull();
});
