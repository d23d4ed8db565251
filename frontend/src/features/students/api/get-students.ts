import { queryOptions } from '@tanstack/react-query';

import { listStudentsOptions } from '@/api/@tanstack/react-query.gen';

export const studentsQuery = queryOptions({ ...listStudentsOptions(), select: ({ students }) => students });
