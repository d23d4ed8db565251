import { useEffect, useEffectEvent } from 'react';

/**
 * Takes what is typed before the field that was asked for is there to take it: nothing of it is lost, and no letter does
 * on the page below what it does there.
 */
export function useEarlyTyping(waits: boolean, onLetter: (letter: string) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey || key.length > 1 || document.activeElement?.closest('[aria-modal=true]')) return;
    event.preventDefault();
    event.stopPropagation();
    onLetter(key);
  });

  useEffect(() => {
    if (!waits) return undefined;
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, [waits]);
}
