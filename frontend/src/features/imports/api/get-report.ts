import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { getImportReportQueryKey } from '@/api/@tanstack/react-query.gen';
import { client } from '@/api/client.gen';
import { getImportReport } from '@/api/sdk.gen';
import type { GetImportWorkbookData, ImportState, LineKind, LineStatus } from '@/api/types.gen';

export const PER_PAGE = 50;

export interface ReportFilters {
  status: LineStatus | '';
  kind: LineKind | '';
}

function asked(id: string, { status, kind }: ReportFilters, page: number) {
  const filters = { ...(status !== '' && { status }), ...(kind !== '' && { kind }) };
  return { path: { import_id: id }, query: { page, per_page: PER_PAGE, ...filters } };
}

/** `state` sets the report of a check apart from that of the import itself. */
export const reportQuery = (id: string, state: ImportState, filters: ReportFilters, page: number) =>
  queryOptions({
    queryKey: [...getImportReportQueryKey(asked(id, filters, page)), state],
    queryFn: async ({ signal }) => (await getImportReport({ ...asked(id, filters, page), signal })).data,
    placeholderData: keepPreviousData,
  });

/** All lines as a workbook. */
export const reportUrl = (id: string) =>
  client.buildUrl<GetImportWorkbookData>({ url: '/api/imports/{import_id}/report.xlsx', path: { import_id: id } });
