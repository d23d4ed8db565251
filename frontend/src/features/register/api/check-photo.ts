import { apiClient } from '@/lib/api-client';
import type { PhotoCheck } from '@/types/api';

export async function checkPhoto(photo: Blob, fileName: string, signal: AbortSignal): Promise<PhotoCheck> {
  const form = new FormData();
  form.append('photo', photo, fileName);
  const { data } = await apiClient.post<PhotoCheck>('/enrolment/check', form, { signal, timeout: 60_000 });
  return data;
}
