import { useCallback, useEffect, useReducer, useRef } from 'react';

import type { PhotoCheck, RejectedPhoto } from '@/api/types.gen';
import { judgePhoto } from '@/features/register/api/judge-photo';
import type { Box } from '@/features/register/api/face-field';
import { toApiError } from '@/lib/api-error';

import { fileNameFor, trayReducer, verdictOf, verdictOfRefusal, type TrayPhoto, type Verdict } from './photo-tray';

type Photo = Pick<TrayPhoto, 'id' | 'blob' | 'fileName' | 'face'>;

async function judge({ blob, fileName, face }: Photo, signal: AbortSignal): Promise<Verdict> {
  try {
    return verdictOf(await judgePhoto(blob, fileName, { signal, face }));
  } catch (cause) {
    const { status, message } = toApiError(cause);
    const isVerdict = status >= 400 && status < 500;
    return { state: isVerdict ? { kind: 'refused', reasons: [message] } : { kind: 'unchecked', problem: message } };
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

  const check = useCallback((photo: Photo) => {
    const { id } = photo;
    const controller = new AbortController();
    const isWanted = () => !controller.signal.aborted;
    aborts.current.get(id)?.abort();
    aborts.current.set(id, controller);
    dispatch({ type: 'judged', id, verdict: { state: { kind: 'checking' } } });
    checks.current = checks.current.then(async () => {
      if (!isWanted()) return;
      const verdict = await judge(photo, controller.signal);
      if (isWanted()) dispatch({ type: 'judged', id, verdict });
    });
  }, []);

  /** `known`: the check of this very picture, where there has been one. */
  const add = useCallback(
    (blob: Blob, label: string, known?: PhotoCheck) => {
      const id = nextId.current++;
      const url = URL.createObjectURL(blob);
      const fileName = fileNameFor(id, blob);
      const photo: TrayPhoto = {
        id, label, fileName, blob, url, state: { kind: 'checking' }, pose: null, seen: null, face: null, accept: [],
      };
      urls.current.set(id, url);
      dispatch({ type: 'added', photo: known ? { ...photo, ...verdictOf(known) } : photo });
      if (!known) check(photo);
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

  const chooseFace = useCallback(
    (photo: TrayPhoto, face: Box) => {
      dispatch({ type: 'chosen', id: photo.id, face });
      check({ ...photo, face });
    },
    [check],
  );

  const overrule = useCallback((ids: number[], code: string) => dispatch({ type: 'overruled', ids, code }), []);

  /** After saving: what the server took leaves the tray, what it refused stays and says why. */
  const settle = useCallback(
    (sent: TrayPhoto[], rejected: RejectedPhoto[]) => {
      const refused = new Map(rejected.map((refusal) => [refusal.file, refusal]));
      remove(sent.filter(({ fileName }) => !refused.has(fileName)).map(({ id }) => id));
      for (const { id, fileName } of sent) {
        const refusal = refused.get(fileName);
        if (refusal) dispatch({ type: 'judged', id, verdict: verdictOfRefusal(refusal) });
      }
    },
    [remove],
  );

  return { photos, add, remove, checkAgain: check, chooseFace, overrule, settle };
}

export type PhotoTray = ReturnType<typeof usePhotoTray>;
