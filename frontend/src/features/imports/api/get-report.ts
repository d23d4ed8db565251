import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { fileUrl, importPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import type { ImportReport, LineKind, LineStatus } from '@/types/imports';

export const PER_PAGE = 50;

export interface ReportFilters {
  status: LineStatus | '';
  kind: LineKind | '';
}

async function getReport(
  id: string,
  { status, kind }: ReportFilters,
  page: number,
  signal: AbortSignal,
): Promise<ImportReport> {
  const params = {
    page,
    per_page: PER_PAGE,
    ...(status === '' ? {} : { status }),
    ...(kind === '' ? {} : { kind }),
  };
  const { data } = await apiClient.get<ImportReport>(`${importPath(id)}/report`, { params, signal });
  return data;
}

/** `state` sets the report of a check apart from that of the import itself. */
export const reportQuery = (id: string, state: string, filters: ReportFilters, page: number) =>
  queryOptions({
    queryKey: queryKeys.importReport(id, { state, ...filters, page }),
    queryFn: ({ signal }) => getReport(id, filters, page, signal),
    placeholderData: keepPreviousData,
  });

/** All lines as a workbook. */
export const reportUrl = (id: string) => fileUrl(`${importPath(id)}/report.xlsx`);
