import { apiClient } from '@/lib/api-client';
import { studentPath } from '@/lib/paths';
import type { Box, PhotosAdded } from '@/types/enrolment';

import { faceField } from './face-field';

export interface PhotoFile {
  /** Unique within one call: the answer names refused photos by it. */
  fileName: string;
  blob: Blob;
  /** Which of several faces is meant. */
  face: Box | null;
}

const UPLOAD_TIMEOUT_MS = 180_000;

/** `accept` are refusals that are overruled, for all of these photos. */
export async function addPhotos(studentId: string, files: PhotoFile[], accept: string[]): Promise<PhotosAdded> {
  const form = new FormData();
  for (const { blob, fileName } of files) form.append('photo', blob, fileName);
  if (files.some(({ face }) => face !== null)) {
    for (const { face } of files) form.append('face', faceField(face));
  }
  for (const code of accept) form.append('accept', code);
  const path = `${studentPath(studentId)}/photos`;
  const { data } = await apiClient.post<PhotosAdded>(path, form, { timeout: UPLOAD_TIMEOUT_MS });
  return data;
}
