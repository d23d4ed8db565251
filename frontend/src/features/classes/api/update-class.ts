import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { classPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import type { ClassDraft, SchoolClass } from '@/types/classes';

export type ClassChanges = Partial<ClassDraft & Pick<SchoolClass, 'roster' | 'archived'>>;

/** `version`: of the class that was seen. One that somebody else changed since is not overwritten. */
async function updateClass(id: string, version: number, changes: ClassChanges): Promise<SchoolClass> {
  const headers = { 'If-Match': `"${version}"` };
  const { data } = await apiClient.patch<SchoolClass>(classPath(id), changes, { headers });
  return data;
}

export function useUpdateClass(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ version, changes }: { version: number; changes: ClassChanges }) => updateClass(id, version, changes),
    onSuccess: (changed) => queryClient.setQueryData(queryKeys.class(id), changed),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.classes });
      void queryClient.invalidateQueries({ queryKey: queryKeys.reports });
      void queryClient.invalidateQueries({ queryKey: queryKeys.live });
    },
  });
}
