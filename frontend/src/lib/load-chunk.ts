import { buildWatch } from '@/lib/build';
import { serverIsThere } from '@/lib/server-contact';

/** What browsers, and Vite for a sheet, say of a file that did not come; whatever else goes wrong is a fault of ours. */
const DID_NOT_COME = /dynamically imported module|importing a module script|preload CSS/i;
const MOST_TRIES = 3;
const FIRST_PAUSE_MS = 300;

/** A part of the page that the server does not have any more, which an update does. */
export class ChunkGoneError extends Error {
  override readonly name = 'ChunkGoneError';
}

/**
 * Loads a part of the page, however long the server is gone meanwhile; `serverContact` tells of that. Throws
 * `ChunkGoneError` where the server is there and the part is not.
 */
export async function loadChunk<Chunk>(load: () => Promise<Chunk>): Promise<Chunk> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await load();
    } catch (cause) {
      if (!(cause instanceof Error) || !DID_NOT_COME.test(cause.message)) throw cause;
      if (await serverIsThere()) {
        tries = 0;
        continue;
      }
      if (buildWatch.isUpdated() || tries === MOST_TRIES) throw new ChunkGoneError(cause.message, { cause });
      await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** (tries - 1)));
    }
  }
}

/** A sheet that did not come is asked for again only where it does not stand in the page already. From here on, none does. */
export function dropDeadSheets(): void {
  const drop = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') target.remove();
  };
  document.addEventListener('error', drop, { capture: true });
}
