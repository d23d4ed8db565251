import type { ComponentType } from 'react';

import { ownBuild } from '@/lib/build';
import { ChunkGoneError, loadChunk } from '@/lib/load-chunk';

export type Load = () => Promise<ComponentType>;

const KEPT_AS = 'rollcall.loaded-anew';

/**
 * A page of the app, however long the server is gone. What an update took away is there for a new document: whoever
 * goes to that page leaves this one anyway, and had to agree where something was unsaved.
 */
export async function loadPage(load: Load, comingTo: () => string): Promise<ComponentType> {
  try {
    return await loadChunk(load);
  } catch (cause) {
    if (!(cause instanceof ChunkGoneError) || !openAnew(comingTo())) throw cause;
    // Nothing is shown of this document any more.
    return new Promise<never>(() => undefined);
  }
}

/** False where the same build was opened there before: a file that is missing from it does not come by trying. */
function openAnew(address: string): boolean {
  const attempt = `${ownBuild()} ${address}`;
  if (sessionStorage.getItem(KEPT_AS) === attempt) return false;
  sessionStorage.setItem(KEPT_AS, attempt);
  if (address === window.location.href) window.location.reload();
  else window.location.assign(address);
  return true;
}
