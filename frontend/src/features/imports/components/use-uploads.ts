import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { getImportQueryKey } from '@/api/@tanstack/react-query.gen';
import { createImport } from '@/api/sdk.gen';
import type { NewImport, SchoolImport } from '@/api/types.gen';
import { uploadPhotos, uploadStudents } from '@/features/imports/api/upload-files';
import { toApiError } from '@/lib/api-error';
import { tagged } from '@/lib/query-keys';

export type FileKind = 'students' | 'photos';

/** A file on its way; when it is there, the import itself says so. */
export interface Sending {
  name: string;
  size: number;
  sent: number;
  state: 'sending' | 'waiting' | 'failed';
  /** Why it waits or failed. */
  problem: string;
  /** Since when, and how much had arrived before, to say how long it will take. */
  startedAt: number;
  startedFrom: number;
}

type Uploads = Record<FileKind, Sending | null>;

interface UseUploads {
  known: SchoolImport | null;
  options: NewImport;
  onCreated: (id: string) => void;
}

/** Sends the files of an import, which begins with the first one of them. */
export function useUploads({ known, options, onCreated }: UseUploads) {
  const queryClient = useQueryClient();
  const [uploads, setUploads] = useState<Uploads>({ students: null, photos: null });
  const stops = useRef<Partial<Record<FileKind, AbortController>>>({});
  const creating = useRef<Promise<SchoolImport> | null>(null);

  useEffect(() => {
    const controllers = stops.current;
    return () => Object.values(controllers).forEach((controller) => controller.abort());
  }, []);

  const change = (kind: FileKind, changes: Partial<Sending>) =>
    setUploads((now) => (now[kind] ? { ...now, [kind]: { ...now[kind], ...changes } } : now));
  const forget = (kind: FileKind) => setUploads((now) => ({ ...now, [kind]: null }));

  const ensureImport = async (): Promise<SchoolImport> => {
    if (known) return known;
    // Two files may be chosen before the first answer is here.
    creating.current ??= createImport({ body: options }).then(({ data }) => data);
    try {
      const made = await creating.current;
      queryClient.setQueryData(getImportQueryKey({ path: { import_id: made.id } }), made);
      onCreated(made.id);
      return made;
    } catch (error) {
      creating.current = null;
      throw error;
    }
  };

  const send = async (kind: FileKind, file: File): Promise<void> => {
    stops.current[kind]?.abort();
    const controller = new AbortController();
    stops.current[kind] = controller;
    const { signal } = controller;
    const from = kind === 'photos' ? resumableFrom(known, file) : 0;
    setUploads((now) => ({
      ...now,
      [kind]: {
        name: file.name,
        size: file.size,
        sent: from,
        state: 'sending',
        problem: '',
        startedAt: Date.now(),
        startedFrom: from,
      },
    }));
    try {
      const { id } = await ensureImport();
      if (kind === 'students') await uploadStudents(id, file, signal);
      else {
        await uploadPhotos({
          id,
          file,
          from,
          signal,
          onProgress: (sent) => change(kind, { sent, state: 'sending', problem: '' }),
          onWaiting: ({ message }) => change(kind, { state: 'waiting', problem: message }),
        });
      }
      await queryClient.invalidateQueries({ queryKey: tagged('imports', { import_id: id }) });
      forget(kind);
    } catch (cause) {
      if (signal.aborted) return;
      change(kind, { state: 'failed', problem: toApiError(cause).message });
    }
  };

  const stop = (kind: FileKind) => {
    stops.current[kind]?.abort();
    forget(kind);
    if (known) void queryClient.invalidateQueries({ queryKey: tagged('imports', { import_id: known.id }) });
  };

  return { uploads, send, stop };
}

/** The same file, of which a part has arrived, goes on from there. */
export function resumableFrom(known: SchoolImport | null, file: File): number {
  const there = known?.photos;
  if (there?.name !== file.name || there.size !== file.size) return 0;
  return there.received < there.size ? there.received : 0;
}
