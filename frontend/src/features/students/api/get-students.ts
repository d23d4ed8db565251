import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { Student } from '@/types/api';

async function getStudents(signal: AbortSignal): Promise<Student[]> {
  const { data } = await apiClient.get<{ students: Student[] }>('/students', { signal });
  return data.students;
}

export const studentsQuery = queryOptions({
  queryKey: queryKeys.students,
  queryFn: ({ signal }) => getStudents(signal),
});
