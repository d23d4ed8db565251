import { expect, it } from 'vitest';

import { usedWords } from '@/testing/used-words';

it('finds what a module says', () => {
  const used = usedWords(`
    const t = words('marks');
    const shared = words('components');
    const plain = (status) => [t(\`status.\${status}\`), t(on ? 'on' : 'off'), other('no')];
    const Rich = () => <p title={shared('close')}>{t.rich('see', { link: (text) => <a>{text}</a> })}</p>;
  `);
  expect(used.map(({ room, key, whole }) => `${room}.${key}${whole ? '*' : ''}`)).toEqual([
    'marks.status.*',
    'marks.on',
    'marks.off',
    'components.close',
    'marks.see',
  ]);
});
