import { expect, it } from 'vitest';

import type { PhotoReason } from '@/api/types.gen';
import { badCheck, goodCheck, severalFaces } from '@/testing/photo-check';

import { adviceOn } from './guide-words';
import { nextPose } from './poses';

it('asks for the pose, corrects what is wrong, and says when to hold still', () => {
  expect(adviceOn(null, 'left')).toBe('Turn your head slowly to your left.');
  expect(adviceOn(goodCheck(), 'up')).toBe('Raise your chin slowly.');
  expect(adviceOn(goodCheck({ pose: 'up' }), 'up')).toBe('Good. Hold still.');
  expect(adviceOn(severalFaces, 'up')).toBe('Step alone before the camera.');
});

it('falls back on the server’s words for a reason that it does not know', () => {
  const newer = 'eyes_closed' as PhotoReason;
  expect(adviceOn(badCheck(newer, 'Open your eyes.'), 'up')).toBe('Open your eyes.');
});

it('asks for the first pose that is neither taken nor skipped', () => {
  expect(nextPose([], [])).toBe('straight');
  expect(nextPose(['straight', 'right'], ['left'])).toBe('up');
  expect(nextPose(['straight', 'right', 'up', 'down'], ['left'])).toBeNull();
});
