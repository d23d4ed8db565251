import type { PhotoCheck } from '@/api/types.gen';
import { judgePhoto } from '@/features/register/api/judge-photo';
import { toApiError, type ApiError } from '@/lib/api-error';

interface CheckLoop {
  /** Takes the picture of this moment. Rejects with an ApiError where there is none. */
  grab: (signal: AbortSignal) => Promise<Blob>;
  /** With the very picture that was checked. */
  onChecked: (blob: Blob, check: PhotoCheck) => void;
  onProblem: (problem: ApiError) => void;
}

/** About three a second: faster than anybody turns their head. */
const EVERY_MS = 330;
/** Left to the server between two checks, however slow it is. */
const SHORTEST_PAUSE_MS = 100;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 8_000;

/** Takes a picture, has it checked, and again, one at a time, until `signal` ends it. */
export async function runCheckLoop({ grab, onChecked, onProblem }: CheckLoop, signal: AbortSignal): Promise<void> {
  // What ends it may come in any of its waits.
  const over = () => signal.aborted;
  let failures = 0;
  while (!over()) {
    const began = performance.now();
    try {
      const blob = await grab(signal);
      const check = await judgePhoto(blob, 'frame.jpg', { signal });
      failures = 0;
      if (!over()) onChecked(blob, check);
    } catch (cause) {
      failures += 1;
      if (!over()) onProblem(toApiError(cause));
    }
    const regular = Math.max(EVERY_MS - (performance.now() - began), SHORTEST_PAUSE_MS);
    const retry = Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS);
    await pause(failures > 0 ? retry : regular, signal);
    await untilVisible(signal);
  }
}

/** Both end early with `signal`. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

/** A tab that nobody sees takes no pictures. */
async function untilVisible(signal: AbortSignal): Promise<void> {
  while (document.visibilityState !== 'visible' && !signal.aborted) {
    await new Promise<void>((resolve) => {
      const done = () => {
        document.removeEventListener('visibilitychange', done);
        resolve();
      };
      document.addEventListener('visibilitychange', done);
      signal.addEventListener('abort', done, { once: true });
    });
  }
}
