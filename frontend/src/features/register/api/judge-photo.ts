import { checkPhoto } from '@/api/sdk.gen';
import type { PhotoCheck } from '@/api/types.gen';

import { faceField, type Box } from './face-field';

interface JudgeOptions {
  signal: AbortSignal;
  /** Which of several faces is meant. */
  face?: Box | null;
}

export async function judgePhoto(photo: Blob, fileName: string, { signal, face }: JudgeOptions): Promise<PhotoCheck> {
  const { data } = await checkPhoto({
    body: { photo: new File([photo], fileName, { type: photo.type }), ...(face && { face: faceField(face) }) },
    signal,
    timeout: 60_000,
  });
  return data;
}
