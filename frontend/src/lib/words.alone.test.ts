import { createElement, Fragment } from 'react';
import { render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { formatClock, formatCosine, formatDay, formatElapsed, formatLanguage } from '@/lib/format';
import { speak, type Language } from '@/lib/language';
import { statusLabel } from '@/lib/marks';
import { slotInWords, weekdays } from '@/lib/timetable';
import { words } from '@/lib/words';
import { english } from '@/locales/en/language';

const arabic: Language = {
  tag: 'ar-EG',
  direction: 'rtl',
  texts: {
    ...english.texts,
    marks: { ...english.texts.marks, status: { ...english.texts.marks.status, late: 'متأخر' } },
    format: { ...english.texts.format, minutes: '{minutes, plural, two {دقيقتان} other {# دقيقة}}' },
  },
};

afterEach(() => speak(english));

const t = words('components');

it('knows each text and its arguments', () => {
  expect(t('guardians.one', { place: 2 })).toBe('Guardian 2');
  // @ts-expect-error -- there is no such text
  expect(() => t('guardians.nobody')).toThrow();
  // @ts-expect-error -- it needs a place
  expect(() => t('guardians.one')).toThrow();
  // @ts-expect-error -- a place is a number
  expect(t('guardians.one', { place: 'two' })).toBeTypeOf('string');
});

it('knows one from many', () => {
  const students = words('students');
  expect([students('delete.photos', { photos: 1 }), students('delete.photos', { photos: 0 })]).toEqual([
    '1 enrolment photo',
    '0 enrolment photos',
  ]);
});

it('has elements within a sentence', () => {
  const sentence = t.rich('liveness.effect', { code: (text) => createElement('code', null, text) });
  const { container } = render(createElement(Fragment, null, sentence));
  expect(container.querySelector('code')).toHaveTextContent('LIVENESS=require');
  expect(container).toHaveTextContent(/^It is a hint to look.* LIVENESS=require; then such a face/);
});

it('speaks another language from the moment that it is chosen', () => {
  const at = '2026-11-22T08:58:00Z';
  speak(arabic);
  expect(document.documentElement).toHaveAttribute('lang', 'ar-EG');
  expect(document.documentElement).toHaveAttribute('dir', 'rtl');
  expect(statusLabel('late')).toBe('متأخر');
  expect(formatElapsed('2026-11-22T08:56:00Z', at)).toBe('دقيقتان');
  expect(formatElapsed('2026-11-22T08:50:00Z', at)).toBe('٨ دقيقة');
  expect(formatClock(at)).toMatch(/[٠-٩]/);
  expect(formatDay(at)).toMatch(/نوفمبر/);
  expect([weekdays()[0], formatLanguage('en')]).toEqual(['الاثنين', 'الإنجليزية']);
  speak(english);
  expect(document.documentElement).toHaveAttribute('dir', 'ltr');
  expect([statusLabel('late'), formatDay(at), weekdays()[0], formatLanguage('ar'), formatCosine(0.614)]).toEqual([
    'Late',
    '22 Nov 2026',
    'Monday',
    'Arabic',
    'cosine 0.61',
  ]);
  expect(slotInWords({ weekday: 3, start: '08:30', end: '09:15' })).toBe('Thu 08:30–09:15');
});

it('says nothing before a language is chosen', async () => {
  vi.resetModules();
  const fresh = await import('@/lib/words');
  expect(() => fresh.words('components')('cancel')).toThrow('before any language');
});
