import { useEffect, useEffectEvent } from 'react';

/** What does something of its own with the space key. */
const INTERACTIVE = 'a, button, input, select, textarea, summary, [role="dialog"], [contenteditable="true"]';

/** The space key as a shutter, wherever on the page the focus is of no use. */
export function useSpaceKey(onPress: () => void): void {
  const press = useEffectEvent(onPress);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== ' ' || event.repeat || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(INTERACTIVE)) return;
      event.preventDefault();
      press();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
