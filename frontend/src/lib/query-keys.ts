/** The cache's keys, here because writes of one feature make another's reads stale. */
export const queryKeys = {
  live: ['live'] as const,
  health: ['health'] as const,
  students: ['students'] as const,
  student: (id: string) => ['students', id] as const,
  classes: ['classes'] as const,
  classLists: ['classes', 'list'] as const,
  classList: (archived: boolean) => ['classes', 'list', archived] as const,
  class: (id: string) => ['classes', id] as const,
  sessions: ['sessions'] as const,
  sessionList: (filters: object) => ['sessions', 'list', filters] as const,
  session: (id: string) => ['sessions', id] as const,
  /** Not under `sessions`: it is asked for when a dialog opens, and closing must not ask for it again. */
  closePreview: (id: string) => ['close-preview', id] as const,
  mood: (id: string) => ['sessions', id, 'mood'] as const,
  snapshots: (id: string) => ['sessions', id, 'snapshots'] as const,
  snapshot: (id: string, n: number) => ['sessions', id, 'snapshots', n] as const,
  unknowns: (id: string) => ['sessions', id, 'unknowns'] as const,
  reports: ['reports'] as const,
  classReport: (id: string, range: object) => ['reports', 'class', id, range] as const,
  studentRecord: (id: string, range: object) => ['reports', 'student', id, range] as const,
};
