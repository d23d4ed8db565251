import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

import { buildWatch } from '@/lib/build';
import { loadChunk } from '@/lib/load-chunk';

/**
 * A part of a page that is loaded when it is shown. After an update it stays away until the page is reloaded, as the
 * page then asks: the rest of it, with what was typed there, lasts.
 */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    try {
      return { default: await loadChunk(load) };
    } catch (cause) {
      if (!buildWatch.isUpdated()) throw cause;
      return new Promise<never>(() => undefined);
    }
  });
}
