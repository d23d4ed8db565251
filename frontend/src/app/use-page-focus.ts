import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';

import { keepFocus } from '@/lib/focus-keeper';
import { pageHeading } from '@/lib/focus-places';

/**
 * Who goes to another page is at its heading then, unless the page itself says where; and what has the focus is kept.
 * Returns the title of a page that was gone to, to be read out.
 */
export function usePageFocus(): string {
  const { pathname } = useLocation();
  const [title, setTitle] = useState('');
  const shown = useRef(pathname);
  /** What had the focus when something was last pressed. */
  const pressed = useRef<Element | null>(null);

  useEffect(() => keepFocus(), []);

  useEffect(() => {
    const note = () => {
      pressed.current = document.activeElement;
    };
    const presses = ['keydown', 'click'] as const;
    for (const press of presses) document.addEventListener(press, note, true);
    return () => {
      for (const press of presses) document.removeEventListener(press, note, true);
    };
  }, []);

  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    const now = document.activeElement;
    const placed = now !== pressed.current && document.querySelector('main')?.contains(now);
    // What scrolls is the restoration of it: a page that was left halfway down is halfway down.
    if (!placed) pageHeading()?.focus({ preventScroll: true });
    setTitle(document.title);
  }, [pathname]);

  return title;
}
