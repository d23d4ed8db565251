import { useEffect, useState, type RefObject } from 'react';

import type { RegisterEntry } from '@/api/types.gen';

/** After a touch or a key, for so long nothing moves. */
const QUIET_MS = 4_000;

interface Held {
  /** Of which choice of rows: another one is shown at once. */
  choice: string;
  order: readonly string[];
}

/**
 * The rows of a list in the order they had when somebody began to work in it: no row goes away from under a finger
 * because it was just marked, or because the camera saw somebody. `rows` are those to show as things stand, `all` where
 * a row that no longer belongs is taken from until the hand is off the list.
 */
export function useSteadyRows(
  list: RefObject<HTMLElement | null>,
  rows: readonly RegisterEntry[],
  all: readonly RegisterEntry[],
  choice: string,
): readonly RegisterEntry[] {
  const [working, setWorking] = useState(false);
  const [held, setHeld] = useState<Held | null>(null);
  useEffect(() => watchHands(list.current, setWorking), [list]);

  if (!working) {
    if (held !== null) setHeld(null);
    return rows;
  }
  if (held?.choice !== choice) {
    setHeld({ choice, order: rows.map(({ student_id }) => student_id) });
    return rows;
  }
  const known = new Map(all.map((entry) => [entry.student_id, entry]));
  const stay = held.order.flatMap((id) => known.get(id) ?? []);
  const before = new Set(held.order);
  return [...stay, ...rows.filter(({ student_id }) => !before.has(student_id))];
}

/** Says when somebody begins to work in an element, by mouse, touch or keyboard, and when that is over. */
function watchHands(element: HTMLElement | null, say: (working: boolean) => void): (() => void) | undefined {
  if (element === null) return undefined;
  let pointed = false;
  let timer: number | undefined;
  const begin = () => {
    window.clearTimeout(timer);
    say(true);
    if (!pointed) timer = window.setTimeout(() => say(false), QUIET_MS);
  };
  const enter = ({ pointerType }: PointerEvent) => {
    pointed = pointerType === 'mouse';
    begin();
  };
  const leave = () => {
    pointed = false;
    begin();
  };
  const listeners: [string, EventListener][] = [
    ['pointerenter', enter as EventListener],
    ['pointerdown', begin],
    ['pointerleave', leave],
    ['keydown', begin],
  ];
  for (const [type, listener] of listeners) element.addEventListener(type, listener);
  return () => {
    window.clearTimeout(timer);
    for (const [type, listener] of listeners) element.removeEventListener(type, listener);
  };
}
