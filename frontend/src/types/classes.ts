import type { MarkStatus } from '@/types/lesson';

/** One slot of a timetable, in the school's time. */
export interface TimetableSlot {
  /** 0 is Monday. */
  weekday: number;
  /** "08:30" */
  start: string;
  end: string;
}

export interface ClassDraft {
  name: string;
  teachers: string[];
  room: string;
  timetable: TimetableSlot[];
  late_after_minutes: number;
  left_early_rule: boolean;
  /** False for a class that is marked by hand, whatever the room's camera sees. */
  uses_camera: boolean;
  /** Sessions start and close by the timetable. */
  automatic: boolean;
}

export interface SchoolClass extends ClassDraft {
  id: string;
  /** Student ids, each once. */
  roster: string[];
  archived: boolean;
  version: number;
  created_at: string;
}

export interface ImportRow {
  /** As the spreadsheet counts: the header is row 1. */
  row: number;
  number: string;
  name: string;
  status: 'added' | 'already' | 'problem';
  /** Both empty unless the row is a problem. */
  code: string;
  message: string;
}

export interface RosterImport {
  summary: { rows: number; added: number; already: number; problems: number };
  rows: ImportRow[];
  written: boolean;
}

export interface ReportLine {
  student_id: string;
  number: string;
  name: string;
  /** One for each session; null where the student was not on its register. */
  marks: (MarkStatus | null)[];
  rate: number | null;
}

export interface ClassReport {
  class: { id: string; name: string };
  sessions: { id: string; started_at: string }[];
  students: ReportLine[];
}
