import { expect, it } from 'vitest';

import type { FaceState } from '@/api/types.gen';
import { inPicture } from '@/lib/in-picture';
import { liveState } from '@/testing/golden';

const { camera, faces } = liveState();
const of = (...states: FaceState[]) => states.flatMap((state) => faces.filter((face) => face.state === state));

it('says that everyone is known only of faces that all are', () => {
  expect(inPicture({ camera, faces: of('present', 'present') }, false)).toBe('known');
  expect(inPicture({ camera, faces: of('present', 'unknown') }, false)).toBe('unknown');
  expect(inPicture({ camera, faces: of('present', 'confirming') }, false)).toBe('unknown');
});

it('knows nothing of a picture without faces, nor of none', () => {
  expect(inPicture({ camera, faces: [] }, false)).toBe('nobody');
  expect(inPicture({ camera: { ...camera, state: 'frozen' }, faces: of('present') }, false)).toBe('none');
  expect(inPicture({ camera, faces: of('present') }, true)).toBe('none');
});
