import { describe, expect, it } from 'vitest';

import { badCheck, goodCheck, severalFaces } from '@/testing/photo-check';

import { aimAt } from './aim';

const FRAME = { width: 640, height: 480 };

it('rests in the middle of the picture while nothing is seen', () => {
  const { height, oval, good, arrow, boxes } = aimAt(null, 'left', FRAME, false);
  expect(height).toBe(750);
  expect(oval.cx).toBe(500);
  expect({ good, arrow, boxes }).toEqual({ good: false, arrow: null, boxes: [] });
});

describe('with a face', () => {
  it('lies around it, in a mirror on the other side', () => {
    // 96 pixels wide at 20 of 1280: its middle is at 68.
    expect(aimAt(goodCheck(), 'left', FRAME, false).oval.cx).toBeCloseTo((1000 * 68) / 1280);
    expect(aimAt(goodCheck(), 'left', FRAME, true).oval.cx).toBeCloseTo(1000 - (1000 * 68) / 1280);
  });

  it('is good where the pose is the wanted one, and points the way where it is not', () => {
    expect(aimAt(goodCheck({ pose: 'left' }), 'left', FRAME, true)).toMatchObject({ good: true, arrow: null });
    // The student's own left is the right of a picture that is no mirror.
    expect(aimAt(goodCheck(), 'left', FRAME, false)).toMatchObject({ good: false, arrow: 'right' });
    expect(aimAt(goodCheck(), 'left', FRAME, true)).toMatchObject({ good: false, arrow: 'left' });
    expect(aimAt(goodCheck(), 'up', FRAME, false).arrow).toBe('up');
    expect(aimAt(goodCheck({ pose: 'up' }), 'straight', FRAME, false).arrow).toBeNull();
  });

  it('does not follow one that is too small: that has to come closer', () => {
    expect(aimAt(badCheck('face_too_small', ''), 'left', FRAME, false)).toMatchObject({ arrow: null, oval: { cx: 500 } });
  });
});

it('draws a box around each of several faces', () => {
  const { boxes, good } = aimAt(severalFaces, 'straight', FRAME, false);
  expect(boxes).toHaveLength(2);
  expect(boxes[0]?.[0]).toBeCloseTo((1000 * 20) / 1280);
  expect(good).toBe(false);
});
