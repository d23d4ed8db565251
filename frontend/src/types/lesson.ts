/** The shapes of a lesson: classes, sessions, marks, trays, snapshots and reports. */

import type { MoodReading } from '@/types/mood';

export type MarkStatus = 'unmarked' | 'present' | 'late' | 'left_early' | 'excused' | 'absent';

export type MarkSource = 'camera' | 'teacher' | 'import';

export type MarkCounts = Record<MarkStatus, number>;

export interface MarkChange {
  at: string;
  by: string;
  source: MarkSource;
  from: MarkStatus;
  to: MarkStatus;
  minutes_late: number | null;
  reason: string;
}

export interface Mark {
  student_id: string;
  number: string;
  name: string;
  status: MarkStatus;
  minutes_late: number | null;
  /** Who gave the mark; null before anybody did. */
  source: MarkSource | null;
  first_seen: string | null;
  last_seen: string | null;
  similarity: number | null;
  changed_by: string | null;
  changed_at: string | null;
  reason: string;
  /** Grows with each change: a change names the version it was made on. */
  version: number;
  /** No consent or no photos: the camera cannot mark this student. */
  by_hand: boolean;
  /** It rests on a face that may be a photo, and no person has given a mark since. */
  suspected: boolean;
  /** The oldest first. */
  changes: MarkChange[];
}

export type SessionState = 'open' | 'closed';

export interface SessionSummary {
  id: string;
  class_id: string;
  class_name: string;
  room: string;
  state: SessionState;
  started_at: string;
  closed_at: string | null;
  started_by: string;
  counts: MarkCounts;
}

export interface Session extends SessionSummary {
  late_after_minutes: number;
  left_early_rule: boolean;
  /** Until when a close can be taken back; null where it cannot. */
  reopen_until: string | null;
  version: number;
  marks: Mark[];
}

export interface SessionPage {
  sessions: SessionSummary[];
  total: number;
  page: number;
  per_page: number;
}

export interface ClosePreview {
  counts: MarkCounts;
  absent: Mark[];
  left_early: Mark[];
}

/** The class's mood over `step_s` seconds from `at`; null where too few faces were seen. */
export interface MoodPoint extends MoodReading {
  at: string;
}

export interface MoodSeries {
  step_s: number;
  points: MoodPoint[];
}

export interface Snapshot {
  n: number;
  at: string;
  note: string;
  picture: boolean;
  counts: MarkCounts;
  mood: MoodReading | null;
}

export interface SnapshotWithMarks extends Snapshot {
  marks: Mark[];
}

export interface Candidate {
  student_id: string;
  name: string;
  similarity: number;
}

export interface UnknownFace {
  n: number;
  /** `unsure`: between the two thresholds, with a candidate to confirm. */
  kind: 'unknown' | 'unsure';
  first_seen: string;
  last_seen: string;
  crop_url: string;
  candidate: Candidate | null;
  state: 'waiting' | 'assigned' | 'dismissed';
  student_id: string | null;
}

export interface StudentRecord {
  student: { id: string; number: string; name: string };
  /** 0 to 1, null before there is a mark that counts. */
  rate: number | null;
  counts: MarkCounts;
  sessions: RecordLine[];
}

export interface RecordLine {
  session_id: string;
  class_name: string;
  started_at: string;
  status: MarkStatus;
  minutes_late: number | null;
  reason: string;
}
