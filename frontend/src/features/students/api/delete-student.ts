import { useMutation, useQueryClient } from '@tanstack/react-query';

import { getStudentQueryKey, getStudentRecordQueryKey } from '@/api/@tanstack/react-query.gen';
import { deleteStudent } from '@/api/sdk.gen';
import { erase } from '@/lib/erase';
import { tagged } from '@/lib/query-keys';
import { refreshGallery } from '@/lib/refresh-gallery';

export interface Erasure {
  id: string;
  /** Erase the marks in past lessons, too. */
  marks: boolean;
}

export function useDeleteStudent() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, marks }: Erasure) =>
      erase(deleteStudent({ path: { student_id: id }, ...(marks && { query: { marks } }) })),
    onSuccess: (_, { id }) => {
      // The page of the student may still be open for a moment: it must not ask for who is gone.
      const path = { student_id: id };
      queryClient.removeQueries({ queryKey: getStudentQueryKey({ path }) });
      queryClient.removeQueries({ queryKey: getStudentRecordQueryKey({ path }) });
    },
    onSettled: () => {
      void refreshGallery(queryClient);
      for (const tag of ['classes', 'sessions', 'reports', 'mail'] as const) {
        void queryClient.invalidateQueries({ queryKey: tagged(tag) });
      }
    },
  });
}
