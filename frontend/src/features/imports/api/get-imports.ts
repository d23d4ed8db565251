import { queryOptions } from '@tanstack/react-query';

import { listImportsOptions } from '@/api/@tanstack/react-query.gen';

/** The newest first. */
export const importsQuery = queryOptions({ ...listImportsOptions(), select: ({ imports }) => imports });
