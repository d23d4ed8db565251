import type { MarkCounts, MarkSource, MarkStatus } from '@/api/types.gen';
import { words } from '@/lib/words';

const t = words('marks');

/** In the order of a register, from here to not here. */
export const STATUSES: readonly MarkStatus[] = ['present', 'late', 'left_early', 'excused', 'absent', 'unmarked'];

/** What a teacher gives at a press. That somebody left early is seen, or said with a reason. */
export const GIVEN = ['present', 'late', 'excused', 'absent'] as const satisfies readonly MarkStatus[];

/** What a tap on a face gives: those who are there first, and round again. */
export function nextMark(status: MarkStatus): MarkStatus {
  const round = ['present', 'late', 'absent', 'excused'] as const;
  const at = round.findIndex((each) => each === status);
  return round[(at + 1) % round.length] ?? 'present';
}

const MINUTE_MS = 60_000;

/** "Left early" */
export function statusLabel(status: MarkStatus): string {
  return t(`status.${status}`);
}

/** "left early": within a sentence, after a number. */
export function statusInText(status: MarkStatus): string {
  return t(`statusInText.${status}`);
}

/** "E": for tables of many. */
export function statusLetter(status: MarkStatus): string {
  return t(`letter.${status}`);
}

/** "Camera" */
export function sourceLabel(source: MarkSource): string {
  return t(`source.${source}`);
}

/** "Late, 12 min": a mark in words. */
export function markInWords(status: MarkStatus, minutesLate: number | null): string {
  if (status === 'late' && minutesLate !== null) return t('lateBy', { minutes: minutesLate });
  return statusLabel(status);
}

/** Whole minutes from the start of a session to when somebody came. */
export function minutesSince(startedAt: string, came: string): number {
  return Math.max(0, Math.floor((Date.parse(came) - Date.parse(startedAt)) / MINUTE_MS));
}

export function totalOf(counts: MarkCounts): number {
  return STATUSES.reduce((sum, status) => sum + counts[status], 0);
}

/** Those of `counts` that there are any of, in the order of a register. */
export function anyOf(counts: MarkCounts): { status: MarkStatus; count: number }[] {
  return STATUSES.map((status) => ({ status, count: counts[status] })).filter(({ count }) => count > 0);
}
