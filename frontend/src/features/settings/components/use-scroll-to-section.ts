import { useEffect } from 'react';
import { useLocation } from 'react-router';

/** After that, what changes the height of the page is no longer its loading. */
const LOADS_FOR_MS = 5_000;
const BY_HAND = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const;

/** A link to one section finds it, although what stands above it grows while it loads. */
export function useScrollToSection(): void {
  const { hash } = useLocation();

  useEffect(() => {
    const section = hash === '' ? null : document.getElementById(hash.slice(1));
    if (!section) return;
    const growth = new ResizeObserver(() => section.scrollIntoView());
    growth.observe(document.body);
    // From then on the page is where somebody wants it.
    const stop = () => growth.disconnect();
    const timer = setTimeout(stop, LOADS_FOR_MS);
    for (const event of BY_HAND) window.addEventListener(event, stop, { once: true, passive: true });
    return () => {
      stop();
      clearTimeout(timer);
      for (const event of BY_HAND) window.removeEventListener(event, stop);
    };
  }, [hash]);
}
