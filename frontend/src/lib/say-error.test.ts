import { afterEach, expect, it } from 'vitest';

import { speak } from '@/lib/language';
import { sayError } from '@/lib/say-error';
import { english } from '@/locales/en/language';

afterEach(() => speak(english));

it('says a refusal from its code and its facts', () => {
  expect(sayError('wrong_offset', { received: 12_000 })).toBe(
    '12000 bytes of this file have arrived: go on from there, or begin anew.',
  );
  expect(sayError('rebuild_running', {})).toBe('Vectors are being made already. Wait until that is done.');
});

it('leaves it to the server where the code is unknown, or a fact is missing', () => {
  expect(sayError('of_tomorrow', {})).toBeNull();
  expect(sayError('toString', {})).toBeNull();
  expect(sayError('wrong_offset', {})).toBeNull();
  expect(sayError('wrong_offset', { received: { bytes: 12 } })).toBeNull();
});

it('says it in the language of the page', () => {
  const errors = { ...english.texts.errors, rebuild_running: 'Vektorer görs redan.' };
  speak({ tag: 'sv-SE', direction: 'ltr', texts: { ...english.texts, errors } });
  expect(sayError('rebuild_running', {})).toBe('Vektorer görs redan.');
});
