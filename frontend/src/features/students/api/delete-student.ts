import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { ApiError } from '@/lib/api-error';
import { studentPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import { refreshGallery } from '@/lib/refresh-gallery';

export interface Erasure {
  id: string;
  /** Erase the marks in past lessons, too. */
  marks: boolean;
}

async function deleteStudent({ id, marks }: Erasure): Promise<void> {
  try {
    await apiClient.delete(studentPath(id), { params: marks ? { marks: 1 } : {} });
  } catch (error) {
    // Erased already, perhaps in another window: that is what was asked for.
    if (error instanceof ApiError && error.status === 404) return;
    throw error;
  }
}

export function useDeleteStudent() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: deleteStudent,
    onSuccess: (_, { id }) => {
      // The page of the student may still be open for a moment: it must not ask for who is gone.
      queryClient.removeQueries({ queryKey: queryKeys.student(id) });
      queryClient.removeQueries({ queryKey: queryKeys.studentRecords(id) });
    },
    onSettled: () => {
      void refreshGallery(queryClient);
      for (const queryKey of [queryKeys.classes, queryKeys.sessions, queryKeys.reports, queryKeys.mail]) {
        void queryClient.invalidateQueries({ queryKey });
      }
    },
  });
}
