import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { getClassReportOptions } from '@/api/@tanstack/react-query.gen';
import { client } from '@/api/client.gen';
import type { GetClassWorkbookData } from '@/api/types.gen';
import { rangeParams, type DayRange } from '@/lib/day-range';

export const classReportQuery = (id: string, range: DayRange) =>
  queryOptions({
    ...getClassReportOptions({ path: { class_id: id }, query: rangeParams(range) }),
    placeholderData: keepPreviousData,
  });

/** The same as a workbook. */
export const classReportUrl = (id: string, range: DayRange) =>
  client.buildUrl<GetClassWorkbookData>({
    url: '/api/classes/{class_id}/report.xlsx',
    path: { class_id: id },
    query: rangeParams(range),
  });
