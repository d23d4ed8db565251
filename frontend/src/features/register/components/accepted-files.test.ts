import { expect, it } from 'vitest';

import { sortFiles } from './accepted-files';

const file = (name: string, type: string, bytes = 10) => new File([new Uint8Array(bytes)], name, { type });

it('takes pictures and says why it takes nothing else', () => {
  const photo = file('me.png', 'image/png');
  const { accepted, refused } = sortFiles([
    photo,
    file('notes.txt', 'text/plain'),
    file('empty.jpg', 'image/jpeg', 0),
    file('huge.webp', 'image/webp', 15 * 1024 * 1024 + 1),
  ]);
  expect(accepted).toEqual([photo]);
  expect(refused).toEqual([
    { name: 'notes.txt', reason: 'this is not a JPEG, PNG or WebP picture.' },
    { name: 'empty.jpg', reason: 'this file is empty.' },
    { name: 'huge.webp', reason: 'this file has 16 MB, and 15 MB is the most.' },
  ]);
});
