import { useCallback, useEffect, useReducer, useRef } from 'react';

import { checkPhoto } from '@/features/register/api/check-photo';
import { toApiError } from '@/lib/api-error';
import type { RejectedPhoto } from '@/types/api';

import { fileNameFor, trayReducer, type PhotoState, type TrayPhoto } from './photo-tray';

async function judge(blob: Blob, fileName: string, signal: AbortSignal): Promise<PhotoState> {
  try {
    const { ok, messages } = await checkPhoto(blob, fileName, signal);
    if (ok) return { kind: 'ok', hints: messages };
    return { kind: 'refused', reasons: messages.length > 0 ? messages : ['This photo cannot be used.'] };
  } catch (cause) {
    const { status, message } = toApiError(cause);
    const isVerdict = status >= 400 && status < 500;
    return isVerdict ? { kind: 'refused', reasons: [message] } : { kind: 'unchecked', problem: message };
  }
}

/** The photos taken so far. Each one is checked by the server, one after the other. */
export function usePhotoTray() {
  const [photos, dispatch] = useReducer(trayReducer, []);
  const nextId = useRef(1);
  const checks = useRef(Promise.resolve());
  const urls = useRef(new Map<number, string>());
  const aborts = useRef(new Map<number, AbortController>());

  useEffect(() => {
    const heldUrls = urls.current;
    const running = aborts.current;
    return () => {
      for (const controller of running.values()) controller.abort();
      for (const url of heldUrls.values()) URL.revokeObjectURL(url);
      running.clear();
      heldUrls.clear();
    };
  }, []);

  const check = useCallback((id: number, blob: Blob, fileName: string) => {
    const controller = new AbortController();
    const isWanted = () => !controller.signal.aborted;
    aborts.current.set(id, controller);
    dispatch({ type: 'judged', id, state: { kind: 'checking' } });
    checks.current = checks.current.then(async () => {
      if (!isWanted()) return;
      const state = await judge(blob, fileName, controller.signal);
      if (isWanted()) dispatch({ type: 'judged', id, state });
    });
  }, []);

  const add = useCallback(
    (blob: Blob, label: string) => {
      const id = nextId.current++;
      const url = URL.createObjectURL(blob);
      const fileName = fileNameFor(id, blob);
      urls.current.set(id, url);
      dispatch({ type: 'added', photo: { id, label, fileName, blob, url, state: { kind: 'checking' } } });
      check(id, blob, fileName);
    },
    [check],
  );

  const remove = useCallback((ids: number[]) => {
    for (const id of ids) {
      aborts.current.get(id)?.abort();
      aborts.current.delete(id);
      const url = urls.current.get(id);
      if (url !== undefined) URL.revokeObjectURL(url);
      urls.current.delete(id);
    }
    dispatch({ type: 'removed', ids });
  }, []);

  const checkAgain = useCallback(
    ({ id, blob, fileName }: TrayPhoto) => {
      check(id, blob, fileName);
    },
    [check],
  );

  /** After saving: what the server took leaves the tray, what it refused stays and says why. */
  const settle = useCallback(
    (sent: TrayPhoto[], rejected: RejectedPhoto[]) => {
      const refused = new Map(rejected.map(({ file, message }) => [file, message]));
      remove(sent.filter(({ fileName }) => !refused.has(fileName)).map(({ id }) => id));
      for (const { id, fileName } of sent) {
        const reason = refused.get(fileName);
        if (reason !== undefined) dispatch({ type: 'judged', id, state: { kind: 'refused', reasons: [reason] } });
      }
    },
    [remove],
  );

  return { photos, add, remove, checkAgain, settle };
}

export type PhotoTray = ReturnType<typeof usePhotoTray>;
