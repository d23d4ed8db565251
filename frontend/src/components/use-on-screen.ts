import { useEffect, useState, type RefObject } from 'react';

interface Size {
  width: number;
  height: number;
}

interface OnScreen {
  onScreen: boolean;
  /** In CSS pixels; undefined until the browser has laid it out. */
  size: Size | undefined;
}

/** Whether an element is in view, and how large it is; neither has the browser lay out anything for it. */
export function useOnScreen(element: RefObject<Element | null>): OnScreen {
  const [onScreen, setOnScreen] = useState(false);
  const [size, setSize] = useState<Size>();
  useEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const measured = ({ width, height }: Size) => setSize({ width, height });
    const view = new IntersectionObserver(([entry]) => {
      if (!entry) return;
      setOnScreen(entry.isIntersecting);
      measured(entry.boundingClientRect);
    });
    const box = new ResizeObserver(([entry]) => entry && measured(entry.contentRect));
    view.observe(watched);
    box.observe(watched);
    return () => {
      view.disconnect();
      box.disconnect();
    };
  }, [element]);
  return { onScreen, size };
}
