import { useEffect, type RefObject } from 'react';

import { GIVEN, statusLetter } from '@/lib/marks';

/** Arrows go from row to row; the letter of a mark gives it and goes on to the next row. */
export function useRegisterKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const press = (event: KeyboardEvent) => {
      if (answer(element, event)) event.preventDefault();
    };
    element.addEventListener('keydown', press);
    return () => element.removeEventListener('keydown', press);
  }, [list]);
}

function answer(list: HTMLElement, { key, target, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (altKey || ctrlKey || metaKey || !(target instanceof HTMLElement) || target instanceof HTMLInputElement) return false;
  const rows = [...(list.querySelector('table')?.tBodies[0]?.rows ?? [])];
  const at = rows.findIndex((row) => row.contains(target));
  const status = GIVEN.find((each) => statusLetter(each).toLocaleLowerCase() === key.toLocaleLowerCase());
  if (status !== undefined) {
    const button = rows[at]?.querySelector<HTMLElement>(`button[data-status="${status}"]`);
    if (!button) return false;
    button.click();
    focusIn(rows[at + 1] ?? rows[at], status);
    return true;
  }
  const to = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: rows.length - 1 }[key];
  if (to === undefined || rows[to] === undefined) return false;
  focusIn(rows[to], target.dataset.status);
  return true;
}

/** The same mark of another row, or what there is to press. */
function focusIn(row: HTMLElement | undefined, status: string | undefined): void {
  const same = status === undefined ? null : row?.querySelector<HTMLElement>(`button[data-status="${status}"]`);
  const next = same ?? row?.querySelector<HTMLElement>('button[data-status]') ?? row?.querySelector('a');
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
