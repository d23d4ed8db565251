import { queryOptions } from '@tanstack/react-query';

import { listClassesOptions } from '@/api/@tanstack/react-query.gen';

export const classesQuery = (archived: boolean) =>
  queryOptions({ ...listClassesOptions({ query: { archived } }), select: ({ classes }) => classes });
