import { expect, it } from 'vitest';

import type { RejectedPhoto } from '@/api/types.gen';
import { ApiError } from '@/lib/api-error';

import { objectionsTo } from './objections';
import { verdictOfRefusal, type TrayPhoto } from './photo-tray';
import { rejectedIn } from './rejections';

const look = (file: string, name: string): RejectedPhoto => ({
  file,
  code: 'already_enrolled_as',
  message: `This looks like ${name}.`,
  details: { student_id: name, name, number: '7', similarity: 0.6 },
});
const unlike: RejectedPhoto = { file: 'u.jpg', code: 'unlike_other_photos', message: 'Unlike.', details: { similarity: 0.1 } };
const twice: RejectedPhoto = { file: 'd.jpg', code: 'near_duplicate', message: 'Twice.', details: {} };

const photo = (id: number, refusal: RejectedPhoto): TrayPhoto => ({
  id,
  label: refusal.file,
  fileName: refusal.file,
  blob: new Blob(),
  url: '',
  pose: null,
  seen: null,
  face: null,
  accept: [],
  ...verdictOfRefusal(refusal),
});

it('puts together what is said of several photos, and leaves out what cannot be overruled', () => {
  const found = objectionsTo([
    photo(1, look('a.jpg', 'Bo')),
    photo(2, unlike),
    photo(3, look('b.jpg', 'Bo')),
    photo(4, look('c.jpg', 'Cy')),
    photo(5, twice),
  ]);
  expect(found.map(({ code, lookAlike, photos }) => [code, lookAlike?.name, photos.map(({ id }) => id)])).toEqual([
    ['already_enrolled_as', 'Bo', [1, 3]],
    ['unlike_other_photos', undefined, [2]],
    ['already_enrolled_as', 'Cy', [4]],
  ]);
});

it('lets a face be chosen where the server found several only when the photo was sent', () => {
  const details = { faces: [[1, 2, 3, 4], [5, 6, 7, 8]], width: 640, height: 480 };
  const { state, seen } = verdictOfRefusal({ file: 'g.jpg', code: 'multiple_faces', message: 'Two.', details });
  expect(state.kind).toBe('choose');
  expect(seen?.faces.map(({ box }) => box)).toEqual(details.faces);
});

it('does not trust an answer’s details to be what they should', () => {
  const broken = { file: 'g.jpg', code: 'multiple_faces', message: 'Two.', details: { faces: 'two', width: 1, height: 1 } };
  expect(verdictOfRefusal(broken).state.kind).toBe('refused');
  expect(rejectedIn(new ApiError('no_photo_taken', '', 422, { rejected: [null, 'x', twice] }))).toEqual([twice]);
});
