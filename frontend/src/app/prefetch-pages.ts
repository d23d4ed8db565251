import type { Load } from '@/app/load-page';
import { serverContact } from '@/lib/server-contact';

/** What is on the screen first has the line to itself until then. */
const AFTER_MS = 3_000;
const IDLE_WITHIN_MS = 10_000;

/** Fetches pages before they are visited, one after the other, in idle moments; a school that pays for its data is spared. */
export async function prefetchPages(pages: readonly Load[]): Promise<void> {
  if (savesData()) return;
  await new Promise((resolve) => setTimeout(resolve, AFTER_MS));
  for (const load of pages) {
    await idleMoment();
    if (serverContact.isGone()) return;
    try {
      await load();
    } catch {
      // Whoever visits it fetches it again, and is told.
      return;
    }
  }
}

function savesData(): boolean {
  return 'connection' in navigator && (navigator.connection as { saveData?: boolean }).saveData === true;
}

function idleMoment(): Promise<unknown> {
  return new Promise((resolve) => {
    // Not in every Safari.
    if ('requestIdleCallback' in window) requestIdleCallback(resolve, { timeout: IDLE_WITHIN_MS });
    else setTimeout(resolve, 200);
  });
}
