import type { Camera, CameraState, PictureState } from '@/api/types.gen';
import { words } from '@/lib/words';

const t = words('camera');

export function cameraLabel(state: CameraState): string {
  return t(`label.${state}`);
}

export function pictureLabel(state: PictureState): string {
  return t(`picture.${state}`);
}

/** What is wrong with the picture of a camera that runs; null where nothing is. */
export function explainPicture({ state, message }: Camera['picture']): { title: string; explanation: string } | null {
  if (state === 'good' || state === 'unknown') return null;
  return { title: t(`spoilt.${state}`), explanation: message };
}

/** What to tell a teacher. The server's own message says more than we can, and goes first. */
export function explainCamera({ state, message }: Camera): { title: string; explanation: string } {
  return { title: t(`title.${state}`), explanation: message === '' ? t(`explanation.${state}`) : message };
}
