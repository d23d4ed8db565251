import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { Student } from '@/types/api';

async function getStudent(id: string, signal: AbortSignal): Promise<Student> {
  const { data } = await apiClient.get<Student>(`/students/${encodeURIComponent(id)}`, { signal });
  return data;
}

export const studentQuery = (id: string) =>
  queryOptions({
    queryKey: queryKeys.student(id),
    queryFn: ({ signal }) => getStudent(id, signal),
  });
