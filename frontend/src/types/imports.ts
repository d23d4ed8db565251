/** A school's students and photos, imported from files. */

export type ImportState =
  | 'uploading'
  | 'checking'
  | 'checked'
  | 'running'
  | 'paused'
  | 'done'
  | 'failed'
  | 'cancelled';

export type LineKind = 'row' | 'photo';

export type LineStatus = 'added' | 'already' | 'updated' | 'rejected' | 'skipped' | 'problem';

export type LineCounts = Record<LineStatus, number>;

/** How 3/4/2026 is meant; `auto` refuses what can be both. */
export type DateOrder = 'auto' | 'dmy' | 'mdy';

export interface Upload {
  name: string;
  /** Bytes. All of it is there once `received` is `size`. */
  size: number;
  received: number;
}

export interface ImportProgress {
  done: number;
  total: number;
  phase: string;
  /** Null where nobody can tell. */
  eta_s: number | null;
}

export interface ImportSummary {
  /** Empty before it is checked. */
  rows: Partial<LineCounts>;
  photos: Partial<LineCounts>;
  classes: { made: number; joined: number };
}

export interface SchoolImport {
  id: string;
  created_at: string;
  finished_at: string | null;
  state: ImportState;
  date_order: DateOrder;
  /** Refusals of photos that are overruled for all of them. */
  accept: string[];
  students: Upload | null;
  photos: Upload | null;
  /** It has changed something already. */
  begun: boolean;
  progress: ImportProgress;
  summary: ImportSummary;
  message: string;
}

export interface ImportLine {
  kind: LineKind;
  /** As the spreadsheet counts; null for a photo. */
  row: number | null;
  file: string;
  number: string;
  name: string;
  status: LineStatus;
  code: string;
  message: string;
  /** Null before there is one. */
  student_id: string | null;
}

export interface ImportReport {
  lines: ImportLine[];
  total: number;
  page: number;
  per_page: number;
}
