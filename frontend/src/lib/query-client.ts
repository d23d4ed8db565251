import { QueryClient } from '@tanstack/react-query';

import type { ApiError } from '@/lib/api-error';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiError;
  }
}

const MAX_RETRIES = 2;

/** Asking again cannot mend what the server refused as wrong. */
function isWorthRetrying(failures: number, error: ApiError): boolean {
  const refused = error.status >= 400 && error.status < 500;
  return !refused && failures < MAX_RETRIES;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: isWorthRetrying,
        staleTime: 5_000,
        // Rollcall may run on this very machine, without any internet.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
