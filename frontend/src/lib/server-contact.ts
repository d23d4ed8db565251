import axios, { type AxiosResponse } from 'axios';

import { buildWatch } from '@/lib/build';

/** Small, and answered while the process serves. */
const ASKED = '/api/health';
const ASK_EVERY_MS = 1_000;
const ANSWER_WITHIN_MS = 4_000;
/** What stands before a server says these when there is none behind it. */
const NOBODY_BEHIND = new Set([502, 503, 504]);

type Listener = () => void;

let gone = false;
let asking: Promise<void> | undefined;
let nextTime: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<Listener>();

/** The one place that knows whether the server is there. It is told of every call, and asks by itself while it is not. */
export const serverContact = {
  isGone: () => gone,

  subscribe: (listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** A call was left without an answer: if the next one is, too, the server is gone. */
  failed(): void {
    void ask();
  },

  answered(response: AxiosResponse): void {
    if (!isFromRollcall(response)) return;
    buildWatch.note(response);
    clearTimeout(nextTime);
    set(false);
  },
};

/** Resolves when the server answers, and to whether it had to be waited for. */
export async function serverIsThere(): Promise<boolean> {
  await ask();
  if (!gone) return false;
  await new Promise<void>((resolve) => {
    const leave = serverContact.subscribe(() => {
      if (gone) return;
      leave();
      resolve();
    });
  });
  return true;
}

/** Asks once, and again and again while nobody answers. */
function ask(): Promise<void> {
  clearTimeout(nextTime);
  asking ??= answers().then((there) => {
    asking = undefined;
    set(!there);
    if (!there) nextTime = setTimeout(() => void ask(), ASK_EVERY_MS);
  });
  return asking;
}

async function answers(): Promise<boolean> {
  try {
    const response = await axios.get(ASKED, { timeout: ANSWER_WITHIN_MS, validateStatus: () => true });
    buildWatch.note(response);
    return isFromRollcall(response);
  } catch {
    return false;
  }
}

function isFromRollcall({ status, headers }: AxiosResponse): boolean {
  return !NOBODY_BEHIND.has(status) || String(headers['content-type']).startsWith('application/json');
}

function set(value: boolean): void {
  if (gone === value) return;
  gone = value;
  for (const listener of [...listeners]) listener();
}
