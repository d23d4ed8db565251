import { getImport, uploadImportPhotos, uploadImportStudents } from '@/api/sdk.gen';
import type { SchoolImport } from '@/api/types.gen';
import { ApiError, toApiError } from '@/lib/api-error';
import { words } from '@/lib/words';

const t = words('imports');

const CHUNK_BYTES = 8 * 1024 * 1024;
const PART_TIMEOUT_MS = 180_000;
/** Before each further try of the same part. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** A header holds no letters but English ones. */
const nameHeader = (file: File) => ({ 'X-Filename': encodeURIComponent(file.name) });

/** The list is small: it goes in one piece. */
export async function uploadStudents(id: string, file: File, signal: AbortSignal): Promise<SchoolImport> {
  const { data } = await uploadImportStudents({
    path: { import_id: id },
    headers: nameHeader(file),
    body: file,
    signal,
    timeout: PART_TIMEOUT_MS,
  });
  return data;
}

export interface PhotosUpload {
  id: string;
  file: File;
  /** How much of it has arrived already. */
  from: number;
  signal: AbortSignal;
  onProgress: (sent: number) => void;
  /** The connection is gone, or the server busy: it is tried again after a pause. */
  onWaiting: (why: ApiError) => void;
  chunkBytes?: number;
  pausesMs?: number[];
}

/** A ZIP of gigabytes goes in parts; one that fails is sent again from where the server is. */
export async function uploadPhotos(upload: PhotosUpload): Promise<void> {
  const { id, file, signal, onProgress, onWaiting, chunkBytes = CHUNK_BYTES, pausesMs = PAUSES_MS } = upload;
  let at = upload.from;
  let failures = 0;
  do {
    try {
      if (failures > 0) at = await receivedOf(id, signal);
      at = await putPart(id, file, at, Math.min(at + chunkBytes, file.size), signal, onProgress);
      failures = 0;
      onProgress(at);
    } catch (cause) {
      const error = toApiError(cause);
      const pause = pausesMs[failures];
      if (!isWorthRetrying(error) || pause === undefined) throw error;
      failures += 1;
      onWaiting(error);
      await rest(pause, signal);
    }
  } while (at < file.size);
}

async function putPart(
  id: string,
  file: File,
  at: number,
  end: number,
  signal: AbortSignal,
  onProgress: (sent: number) => void,
): Promise<number> {
  const { data } = await uploadImportPhotos({
    path: { import_id: id },
    headers: { 'Content-Range': ['bytes', `${at}-${end - 1}/${file.size}`].join(' '), ...nameHeader(file) },
    body: file.slice(at, end),
    signal,
    timeout: PART_TIMEOUT_MS,
    onUploadProgress: ({ loaded }) => onProgress(Math.min(at + loaded, end)),
  });
  const received = data.photos?.received ?? 0;
  if (received <= at) throw new ApiError('bad_answer', t('upload.refused'));
  return received;
}

async function receivedOf(id: string, signal: AbortSignal): Promise<number> {
  const { data } = await getImport({ path: { import_id: id }, signal });
  return data.photos?.received ?? 0;
}

/** What the server refused as wrong stays wrong; but for the place to go on from, which it tells. */
function isWorthRetrying({ code, status }: ApiError): boolean {
  if (code === 'cancelled') return false;
  if (code === 'wrong_offset' || code === 'upload_in_progress' || code === 'incomplete_body') return true;
  return status === 0 || (status >= 500 && status !== 507);
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new ApiError('cancelled', t('upload.stopped')));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
