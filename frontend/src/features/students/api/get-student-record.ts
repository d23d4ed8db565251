import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { getStudentRecordOptions } from '@/api/@tanstack/react-query.gen';
import { rangeParams, type DayRange } from '@/lib/day-range';

export const studentRecordQuery = (id: string, range: DayRange) =>
  queryOptions({
    ...getStudentRecordOptions({ path: { student_id: id }, query: rangeParams(range) }),
    placeholderData: keepPreviousData,
  });
