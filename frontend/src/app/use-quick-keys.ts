import { useEffect, useEffectEvent } from 'react';

import { TYPED_IN } from '@/lib/focus-places';

interface QuickKeys {
  onFind: () => void;
  /** null where somebody wants no key of one letter. */
  onKeys: (() => void) | null;
}

/** What a key of one letter means something to already. */
const TAKES_LETTERS = [TYPED_IN, 'select', '[contenteditable=true]'].join(', ');

/** Ctrl K or ⌘K finds, from within a field too; "?" shows the keys, unless somebody is typing. A dialog has keys of its own. */
export function useQuickKeys({ onFind, onKeys }: QuickKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const { key, target, altKey, ctrlKey, metaKey, isComposing, repeat } = event;
    if (altKey || isComposing || repeat || document.querySelector('[aria-modal=true]') !== null) return;
    const finds = key.toLowerCase() === 'k' && ctrlKey !== metaKey;
    const asks = key === '?' && !ctrlKey && !metaKey && onKeys !== null && !(target instanceof Element && target.matches(TAKES_LETTERS));
    if (!finds && !asks) return;
    event.preventDefault();
    if (finds) onFind();
    else onKeys?.();
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
