/** Which threshold suits the school's own photos, and the model that runs. */

export type CalibrationReason = 'too_few' | 'own_suffices' | 'above_false' | 'look_alikes';

/** How the cosines of many pairs of photos are spread. */
export interface Spread {
  pairs: number;
  lowest: number | null;
  median: number | null;
  highest: number | null;
  /** How many pairs lie between each edge and the next. */
  histogram: number[];
}

/** What a threshold would do. Shares are 0 to 1, null where there is nothing to count. */
export interface ThresholdRow {
  threshold: number;
  true_share: number | null;
  false_pairs: number;
  highest_false: number | null;
  recognised: number | null;
  asked: number | null;
  wrong: number | null;
  strangers: number | null;
}

export interface Calibration {
  model: string;
  /** In use. */
  threshold: number;
  /** The model's own, where nothing is set. */
  own: number;
  recommended: number;
  reason: CalibrationReason;
  enough: boolean;
  message: string;
  students: number;
  photos: number;
  /** Pairs of two photos of one student. */
  genuine: Spread;
  /** Pairs of two photos of two students. */
  impostor: Spread;
  edges: number[];
  table: ThresholdRow[];
}

/** A recognition model, and the vectors that there are of it. */
export interface FaceModel {
  model: string;
  /** Its files are here. */
  present: boolean;
  running: boolean;
  /** The settings ask for it. */
  wanted: boolean;
  students: number;
  photos: number;
  /** There is a vector of every photo. */
  complete: boolean;
  threshold: number;
  licence: string;
  note: string;
}

/** A photo that no vector could be made of. */
export interface PhotoProblem {
  student_id: string;
  number: string;
  name: string;
  photo: number;
  code: string;
  /** The photo's old vector stays, since the file alone was lost. */
  kept: boolean;
}

export interface Rebuild {
  state: 'idle' | 'running' | 'done' | 'failed';
  /** Photos. */
  done: number;
  total: number;
  model: string;
  message: string;
  eta_s: number | null;
  problem_count: number;
  /** The first hundred. */
  problems: PhotoProblem[];
}
