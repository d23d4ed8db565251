import { apiClient } from '@/lib/api-client';
import type { Box, PhotoCheck } from '@/types/enrolment';

import { faceField } from './face-field';

interface CheckOptions {
  signal: AbortSignal;
  /** Which of several faces is meant. */
  face?: Box | null;
}

export async function checkPhoto(photo: Blob, fileName: string, { signal, face }: CheckOptions): Promise<PhotoCheck> {
  const form = new FormData();
  form.append('photo', photo, fileName);
  if (face) form.append('face', faceField(face));
  const { data } = await apiClient.post<PhotoCheck>('/enrolment/check', form, { signal, timeout: 60_000 });
  return data;
}
