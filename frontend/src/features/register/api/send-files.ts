import { addPhotos } from '@/api/sdk.gen';
import type { PhotosAdded } from '@/api/types.gen';

import { faceField, type Box } from './face-field';

export interface PhotoFile {
  /** Unique within one call: the answer names refused photos by it. */
  fileName: string;
  blob: Blob;
  /** Which of several faces is meant. */
  face: Box | null;
}

const UPLOAD_TIMEOUT_MS = 180_000;

/** `accept` are refusals that are overruled, for all of these photos. */
export async function sendFiles(studentId: string, files: PhotoFile[], accept: string[]): Promise<PhotosAdded> {
  const { data } = await addPhotos({
    path: { student_id: studentId },
    body: {
      photo: files.map(({ blob, fileName }) => new File([blob], fileName, { type: blob.type })),
      ...(files.some(({ face }) => face !== null) && { face: files.map(({ face }) => faceField(face)) }),
      accept,
    },
    timeout: UPLOAD_TIMEOUT_MS,
  });
  return data;
}
