import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { SchoolImport } from '@/types/imports';

async function getImports(signal: AbortSignal): Promise<SchoolImport[]> {
  const { data } = await apiClient.get<{ imports: SchoolImport[] }>('/imports', { signal });
  return data.imports;
}

/** The newest first. */
export const importsQuery = queryOptions({
  queryKey: queryKeys.importList,
  queryFn: ({ signal }) => getImports(signal),
});
