import type { Camera, CameraState } from '@/api/types.gen';
import { words } from '@/lib/words';

const t = words('camera');

export function cameraLabel(state: CameraState): string {
  return t(`label.${state}`);
}

/** What to tell a teacher. The server's own message says more than we can, and goes first. */
export function explainCamera({ state, message }: Camera): { title: string; explanation: string } {
  return { title: t(`title.${state}`), explanation: message === '' ? t(`explanation.${state}`) : message };
}
