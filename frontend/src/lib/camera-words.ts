import type { Camera, CameraState } from '@/types/api';

interface Words {
  label: string;
  title: string;
  explanation: string;
}

const WORDS: Record<CameraState, Words> = {
  connecting: {
    label: 'Connecting',
    title: 'Connecting to the camera',
    explanation: 'The picture appears here as soon as the camera answers.',
  },
  running: { label: 'Running', title: 'The camera is running', explanation: '' },
  stalled: {
    label: 'Stalled',
    title: 'The camera sends no new pictures',
    explanation: 'It is still connected. Nobody is marked until pictures arrive again.',
  },
  frozen: {
    label: 'Frozen',
    title: 'The picture is frozen',
    explanation: 'The camera sends the very same picture again and again. Nobody is marked until it moves again.',
  },
  lost: {
    label: 'Lost',
    title: 'The camera cannot be reached',
    explanation: 'Rollcall keeps trying by itself. Check its power and its network cable.',
  },
  stopped: {
    label: 'Stopped',
    title: 'The camera is switched off',
    explanation: 'Rollcall is not reading the camera at the moment.',
  },
};

export function cameraLabel(state: CameraState): string {
  return WORDS[state].label;
}

/** What to tell a teacher. The server's own message says more than we can, and goes first. */
export function explainCamera(camera: Camera): { title: string; explanation: string } {
  const { title, explanation } = WORDS[camera.state];
  return { title, explanation: camera.message === '' ? explanation : camera.message };
}
