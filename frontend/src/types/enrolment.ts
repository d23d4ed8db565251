/** What the server says of photos to enrol somebody by. */

import type { Photo } from '@/types/api';

/** As the student sees it: `left` is a head that was turned to the student's own left. */
export type Pose = 'straight' | 'left' | 'right' | 'up' | 'down';

/** Left, top, width and height in pixels of the picture. */
export type Box = [number, number, number, number];

/** 0 to 1: from a half on it passes, at 1 it is as good as wanted. */
export interface Meters {
  size: number;
  sharpness: number;
  light: number;
  pose: number;
}

export interface FoundFace {
  box: Box;
  /** The one that the photo is judged by. */
  main: boolean;
}

export interface PhotoCheck {
  ok: boolean;
  /** Codes, the most important first. */
  reasons: string[];
  messages: string[];
  measures: { faces: number; width: number; height: number };
  meters: Meters;
  /** Null between two poses. */
  pose: Pose | null;
  faces: FoundFace[];
}

export interface RejectedPhoto {
  file: string;
  code: string;
  message: string;
  details: Record<string, unknown>;
}

export interface PhotosAdded {
  photos: Photo[];
  rejected: RejectedPhoto[];
  /** Numbers of earlier photos that made way for new ones that differ more. */
  replaced: number[];
}
