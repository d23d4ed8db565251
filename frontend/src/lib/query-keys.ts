/** The cache's keys, here because writes of one feature make another's reads stale. */
export const queryKeys = {
  live: ['live'] as const,
  students: ['students'] as const,
  student: (id: string) => ['students', id] as const,
};
