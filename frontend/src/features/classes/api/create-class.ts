import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { ClassDraft, SchoolClass } from '@/types/classes';

async function createClass(draft: ClassDraft): Promise<SchoolClass> {
  const { data } = await apiClient.post<SchoolClass>('/classes', draft);
  return data;
}

export function useCreateClass() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: createClass,
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.classes });
      void queryClient.invalidateQueries({ queryKey: queryKeys.live });
    },
  });
}
