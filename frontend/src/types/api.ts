/** The shapes of docs/api.md. Times are ISO 8601 in UTC; a similarity is a cosine, never a share. */

import type { MarkSource, MarkStatus, SessionSummary } from '@/types/lesson';
import type { MoodReading } from '@/types/mood';

export type CameraState = 'connecting' | 'running' | 'stalled' | 'frozen' | 'lost' | 'stopped';

export interface Camera {
  state: CameraState;
  fps: number;
  /** Seconds since the newest picture, null before the first. */
  frame_age_s: number | null;
  reconnects: number;
  message: string;
  address: string;
}

export interface Engine {
  face: string;
  dim: number;
  provider: string;
  emotion: string | null;
  /** A lighter engine stands in for the default one. */
  reduced: boolean;
  notice: string;
  licence: string;
  threshold: number;
  /** Which model tells a living face from a picture; null where none runs. */
  liveness: string | null;
}

export interface Pipeline {
  analysed_fps: number;
  dropped: number;
  restarts: number;
}

export type FaceState = 'present' | 'confirming' | 'unsure' | 'unknown';

/** What a followed face looks like over several seconds: alive, or a picture of somebody. */
export type Liveness = 'real' | 'suspected' | 'unknown';

export interface Face {
  track: number;
  /** Left, top, width and height in pixels of a picture of `frame_size`. */
  box: number[];
  student_id: string | null;
  name: string | null;
  similarity: number | null;
  state: FaceState;
  /** Null with LIVENESS=off. */
  liveness: Liveness | null;
}

export interface RegisterEntry {
  student_id: string;
  number: string;
  name: string;
  status: MarkStatus;
  minutes_late: number | null;
  source: MarkSource | null;
  /** Of the mark: a change names the version it was made on. */
  version: number;
  first_seen: string | null;
  last_seen: string | null;
  similarity: number | null;
  /** False where no photo could be used yet: the camera cannot mark this student. */
  enrolled: boolean;
  /** Suspected where the mark rests on a suspected face; null with LIVENESS=off. */
  liveness: Liveness | null;
}

export interface Vibe extends MoodReading {
  readings: number;
}

export interface Live {
  seq: number;
  time: string;
  camera: Camera;
  engine: Engine;
  pipeline: Pipeline;
  /** The open session of this camera. */
  session: SessionSummary | null;
  /** Faces in the trays that wait for the teacher. */
  unknowns_waiting: number;
  frame_size: number[] | null;
  faces: Face[];
  register: RegisterEntry[];
  /** Null with MOOD=off. */
  vibe: Vibe | null;
  warnings: string[];
}

export interface Guardian {
  name: string;
  email: string;
  language: string;
}

export interface Consent {
  given_by: string;
  form: string;
  /** A calendar day, YYYY-MM-DD. */
  on: string;
}

export interface Photo {
  n: number;
  added_at: string;
  source: string;
  url: string;
}

export interface Student {
  id: string;
  number: string;
  name: string;
  created_at: string;
  guardians: Guardian[];
  consent: Consent | null;
  photos: Photo[];
  enrolled: boolean;
}

export interface StudentDraft {
  number: string;
  name: string;
  guardians: Guardian[];
  consent: Consent;
}
