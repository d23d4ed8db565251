import type { Page } from '@playwright/test';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { python } from './real-server';

const SCRIPT = join(import.meta.dirname, 'face_pictures.py');
const BACKEND = join(import.meta.dirname, '../../../backend');
const ENOUGH_FOR_PICTURES = 64 * 1024 * 1024;

/** The addresses (`data:`) of some pictures of one person of the demo, by the pose taken. */
export async function facePictures(): Promise<Record<string, string[]>> {
  const env = { ...process.env, PYTHONPATH: BACKEND };
  const { stdout } = await promisify(execFile)(python(), [SCRIPT], { env, maxBuffer: ENOUGH_FOR_PICTURES });
  return JSON.parse(stdout) as Record<string, string[]>;
}

/** From its next document on, the page's webcam shows somebody who takes the pose that the page asks for. */
export async function useWebcamOf(page: Page, pictures: Record<string, string[]>): Promise<void> {
  await page.addInitScript((byPose) => {
    const everyMs = 250;
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
    const images = new Map(
      Object.entries(byPose).map(([pose, sources]) => [pose, sources.map((src) => Object.assign(new Image(), { src }))]),
    );
    let moment = 0;
    const draw = () => {
      const asked = document.querySelector('[aria-label=Poses] [aria-current=step]')?.textContent.toLowerCase() ?? '';
      const shown = images.get(asked) ?? images.get('straight') ?? [];
      const image = shown[moment++ % shown.length];
      if (image) canvas.getContext('2d')?.drawImage(image, 0, 0);
    };
    navigator.mediaDevices.getUserMedia = () => {
      draw();
      setInterval(draw, everyMs);
      return Promise.resolve(canvas.captureStream());
    };
  }, pictures);
}
