import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { rangeParams, type DayRange } from '@/lib/day-range';
import { classPath, fileUrl } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import type { ClassReport } from '@/types/classes';

async function getClassReport(id: string, range: DayRange, signal: AbortSignal): Promise<ClassReport> {
  const { data } = await apiClient.get<ClassReport>(`${classPath(id)}/report`, { params: rangeParams(range), signal });
  return data;
}

export const classReportQuery = (id: string, range: DayRange) =>
  queryOptions({
    queryKey: queryKeys.classReport(id, range),
    queryFn: ({ signal }) => getClassReport(id, range, signal),
    placeholderData: keepPreviousData,
  });

/** The same as a workbook. */
export function classReportUrl(id: string, range: DayRange): string {
  const params = new URLSearchParams(rangeParams(range)).toString();
  return fileUrl(`${classPath(id)}/report.xlsx${params === '' ? '' : `?${params}`}`);
}
