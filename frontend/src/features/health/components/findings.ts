import type { About, Finding, Verdict } from '@/api/types.gen';

const RANKS: Record<Verdict, number> = { ok: 0, note: 1, warning: 2, problem: 3 };

/** Whether somebody ought to do something. */
export const isBad = ({ verdict }: Finding): boolean => verdict === 'warning' || verdict === 'problem';

/** The worst first; those that are as bad stay in their order. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => RANKS[b.verdict] - RANKS[a.verdict]);
}

/** Lessons that wait have notices of their own on every page. */
const TOLD_ELSEWHERE: readonly About[] = ['lessons'];

/** What the banner has to say, the worst first: without what was put away. */
export function forBanner(findings: readonly Finding[], putAway: readonly string[]): Finding[] {
  return worstFirst(findings.filter(isBad)).filter(
    ({ about, verdict, sentence }) =>
      !TOLD_ELSEWHERE.includes(about) && (verdict === 'problem' || !putAway.includes(sentence)),
  );
}
