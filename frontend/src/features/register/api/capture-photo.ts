import { client } from '@/api/client.gen';
import type { CapturePhotoData } from '@/api/types.gen';
import { ApiError } from '@/lib/api-error';
import { words } from '@/lib/words';

const t = words('register');

/** The camera's picture of this moment, as a JPEG. The server keeps nothing of it. */
export async function capturePhoto(signal?: AbortSignal): Promise<Blob> {
  // Not by the call of that name: it reads a Blob, and in one no error could be read at once.
  const { data } = await client.post<{ 200: ArrayBuffer }, unknown, true>({
    url: '/api/enrolment/capture' satisfies CapturePhotoData['url'],
    responseType: 'arraybuffer',
    timeout: 10_000,
    headers: { Accept: 'image/jpeg, application/json' },
    ...(signal && { signal }),
  });
  if (data.byteLength === 0) {
    throw new ApiError('no_picture', t('camera.empty'));
  }
  return new Blob([data], { type: 'image/jpeg' });
}
