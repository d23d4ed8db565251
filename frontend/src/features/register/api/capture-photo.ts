import { apiClient } from '@/lib/api-client';
import { ApiError } from '@/lib/api-error';
import { words } from '@/lib/words';

const t = words('register');

/** The camera's picture of this moment, as a JPEG. The server keeps nothing of it. */
export async function capturePhoto(signal?: AbortSignal): Promise<Blob> {
  const { data } = await apiClient.post<ArrayBuffer>('/enrolment/capture', null, {
    responseType: 'arraybuffer',
    timeout: 10_000,
    headers: { Accept: 'image/jpeg, application/json' },
    ...(signal ? { signal } : {}),
  });
  if (data.byteLength === 0) {
    throw new ApiError('no_picture', t('camera.empty'));
  }
  return new Blob([data], { type: 'image/jpeg' });
}
