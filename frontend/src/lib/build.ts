import type { AxiosResponse } from 'axios';

/** On every answer of the API: which build of the page the server has by now. */
const HEADER = 'x-rollcall-build';

let updated = false;
const listeners = new Set<() => void>();

/** Which build this page is, by its index.html; empty while it is written. */
export function ownBuild(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="rollcall-build"]')?.content ?? '';
}

/** Whether the server has another build of the page than this one. */
export const buildWatch = {
  isUpdated: () => updated,

  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  note({ headers }: Pick<AxiosResponse, 'headers'>): void {
    const own = ownBuild();
    const served: unknown = headers[HEADER];
    if (own === '' || typeof served !== 'string') return;
    // An update that was taken back is none.
    if (updated === (served !== own)) return;
    updated = served !== own;
    for (const listener of [...listeners]) listener();
  },
};
