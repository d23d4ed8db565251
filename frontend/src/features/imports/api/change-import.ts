import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { ApiError } from '@/lib/api-error';
import { importPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import type { SchoolImport } from '@/types/imports';

export type Step = 'check' | 'start' | 'cancel';

async function takeStep(id: string, step: Step): Promise<SchoolImport> {
  const { data } = await apiClient.post<SchoolImport>(`${importPath(id)}/${step}`);
  return data;
}

export function useTakeStep(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (step: Step) => takeStep(id, step),
    onSuccess: (changed) => queryClient.setQueryData(queryKeys.import(id), changed),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.imports }),
  });
}

async function deleteImport(id: string): Promise<void> {
  try {
    await apiClient.delete(importPath(id));
  } catch (error) {
    // Gone already, perhaps in another window: that is what was asked for.
    if (error instanceof ApiError && error.status === 404) return;
    throw error;
  }
}

export function useDeleteImport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: deleteImport,
    onSuccess: (_, id) => {
      queryClient.removeQueries({ queryKey: queryKeys.import(id) });
      return queryClient.invalidateQueries({ queryKey: queryKeys.importList });
    },
  });
}
