import { queryOptions } from '@tanstack/react-query';

import { getHealthOptions } from '@/api/@tanstack/react-query.gen';

export const healthQuery = queryOptions({
  ...getHealthOptions(),
  // How the server was started does not change while it runs.
  staleTime: 60_000,
});
