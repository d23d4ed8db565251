/** Days as YYYY-MM-DD, both included; empty is without a limit. */
export interface DayRange {
  from: string;
  to: string;
}

export const ANY_DAY: DayRange = { from: '', to: '' };

export function isBackwards({ from, to }: DayRange): boolean {
  return from !== '' && to !== '' && to < from;
}

/** A range as the API takes it. Of one that ends before it begins, the end is left out. */
export function rangeParams(range: DayRange): { from?: string; to?: string } {
  const { from, to } = range;
  return {
    ...(from === '' ? {} : { from }),
    ...(to === '' || isBackwards(range) ? {} : { to }),
  };
}
