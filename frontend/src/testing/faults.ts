type Listen<Event> = (event: Event, listener: (fault: unknown) => void) => void;

/** The tests run in Node, of which the page itself must know nothing: only what is used here. */
declare const process: Record<'on' | 'off', Listen<'unhandledRejection' | 'uncaughtException'>>;
declare const setImmediate: (callback: () => void) => void;
/** The page that the environment of the tests has opened. */
declare const jsdom: { virtualConsole: { removeAllListeners: (event: string) => void; on: Listen<'jsdomError'> } };

const faults: unknown[] = [];
const pending = new Map<unknown, () => void>();

const note = (fault: unknown) => {
  faults.push(fault);
};
const TIMERS = [
  ['setTimeout', 'clearTimeout', false],
  ['setInterval', 'clearInterval', true],
  ['requestAnimationFrame', 'cancelAnimationFrame', false],
] as const;
const watched = new Map<string, unknown>();
const noteComplaint = (...parts: unknown[]) => note(parts);

/** A kind of timer, such as `setTimeout`, that notes what its callbacks throw and knows which of them are still to come. */
function watch(start: string, stop: string, repeats: boolean) {
  const real = globalThis as unknown as Record<string, (...args: unknown[]) => unknown>;
  const started = real[start]?.bind(globalThis);
  const stopped = real[stop]?.bind(globalThis);
  if (!started || !stopped) throw new Error(`The test environment has no ${start}`);
  real[start] = (callback, ...rest) => {
    if (typeof callback !== 'function') return started(callback, ...rest);
    const timer = started((...args: unknown[]) => {
      if (!repeats) pending.delete(timer);
      try {
        (callback as (...args: unknown[]) => void)(...args);
      } catch (fault) {
        note(fault);
      }
    }, ...rest);
    pending.set(timer, () => stopped(timer));
    return timer;
  };
  real[stop] = (timer) => {
    pending.delete(timer);
    return stopped(timer);
  };
}

/**
 * From here on, every fault that no test awaits is noted: what a timer throws, a rejection nobody handles, what jsdom has
 * not implemented, and what React and Mantine complain of on the console.
 */
export function watchFaults() {
  Object.assign(console, { error: noteComplaint, warn: noteComplaint });
  jsdom.virtualConsole.removeAllListeners('jsdomError');
  jsdom.virtualConsole.on('jsdomError', note);
  for (const [start, stop, repeats] of TIMERS) {
    // Files that share a worker share its timers, too: another watch over the watched would note everything twice.
    if (globalThis[start] !== watched.get(start)) {
      watch(start, stop, repeats);
      watched.set(start, globalThis[start]);
    }
  }
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
}

/** Ends the watch over rejections, which is the process's own. */
export function unwatchFaults() {
  process.off('unhandledRejection', note);
  process.off('uncaughtException', note);
}

/** The faults since the last call, once the rejections of this turn are known; timers still to come never fire. */
export async function takeFaults() {
  for (const stop of pending.values()) stop();
  pending.clear();
  await new Promise<void>((resolve) => setImmediate(resolve));
  return faults.splice(0);
}
