import type { MarkCounts, MarkSource, MarkStatus } from '@/types/lesson';

/** In the order of a register, from here to not here. */
export const STATUSES: readonly MarkStatus[] = ['present', 'late', 'left_early', 'excused', 'absent', 'unmarked'];

export const STATUS_LABELS: Record<MarkStatus, string> = {
  present: 'Present',
  late: 'Late',
  left_early: 'Left early',
  excused: 'Excused',
  absent: 'Absent',
  unmarked: 'Unmarked',
};

/** One letter a mark, for tables of many. */
export const STATUS_LETTERS: Record<MarkStatus, string> = {
  present: 'P',
  late: 'L',
  left_early: 'E',
  excused: 'X',
  absent: 'A',
  unmarked: '–',
};

export const SOURCE_LABELS: Record<MarkSource, string> = {
  camera: 'Camera',
  teacher: 'Teacher',
  import: 'Import',
};

const MINUTE_MS = 60_000;

/** "Late, 12 min": a mark in words. */
export function markInWords(status: MarkStatus, minutesLate: number | null): string {
  const label = STATUS_LABELS[status];
  return status === 'late' && minutesLate !== null ? `${label}, ${minutesLate} min` : label;
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
