import { expect, it } from 'vitest';

import type { About, Finding, Verdict } from '@/api/types.gen';

import { forBanner, worstFirst } from './findings';

const finding = (about: About, verdict: Verdict): Finding => ({
  about,
  verdict,
  sentence: `${about} is ${verdict}`,
  page: '/health',
  since: null,
  next_try: null,
});
const FOUND = [
  finding('server', 'ok'),
  finding('camera', 'note'),
  finding('lessons', 'problem'),
  finding('mail', 'problem'),
  finding('disk', 'warning'),
  finding('clock', 'problem'),
  finding('backup', 'warning'),
];
const abouts = (findings: Finding[]) => findings.map(({ about }) => about);

it('lists the worst first, and what is as bad in its own order', () => {
  expect(abouts(worstFirst(FOUND))).toEqual(['lessons', 'mail', 'clock', 'disk', 'backup', 'camera', 'server']);
});

it('tells in the banner what is bad, but what has a notice of its own', () => {
  expect(abouts(forBanner(FOUND, []))).toEqual(['mail', 'clock', 'disk', 'backup']);
});

it('leaves out a warning that was put away, and never a problem', () => {
  expect(abouts(forBanner(FOUND, ['backup is warning', 'mail is problem']))).toEqual(['mail', 'clock', 'disk']);
});
