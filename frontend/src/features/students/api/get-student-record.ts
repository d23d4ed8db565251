import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { rangeParams, type DayRange } from '@/lib/day-range';
import { studentPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import type { StudentRecord } from '@/types/lesson';

async function getStudentRecord(id: string, range: DayRange, signal: AbortSignal): Promise<StudentRecord> {
  const params = rangeParams(range);
  const { data } = await apiClient.get<StudentRecord>(`${studentPath(id)}/record`, { params, signal });
  return data;
}

export const studentRecordQuery = (id: string, range: DayRange) =>
  queryOptions({
    queryKey: queryKeys.studentRecord(id, range),
    queryFn: ({ signal }) => getStudentRecord(id, range, signal),
    placeholderData: keepPreviousData,
  });
