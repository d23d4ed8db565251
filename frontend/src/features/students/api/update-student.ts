import { useMutation, useQueryClient } from '@tanstack/react-query';

import { getStudentQueryKey } from '@/api/@tanstack/react-query.gen';
import { updateStudent } from '@/api/sdk.gen';
import type { StudentChanges } from '@/api/types.gen';
import { tagged } from '@/lib/query-keys';
import { refreshGallery } from '@/lib/refresh-gallery';

export type IdentityChanges = Omit<StudentChanges, 'consent'>;

/** What is left out stays as it is, whoever changed it in the meantime. */
export function useUpdateStudent(id: string) {
  const queryClient = useQueryClient();
  const path = { student_id: id };
  return useMutation({
    mutationFn: async (body: IdentityChanges) => (await updateStudent({ path, body })).data,
    onSuccess: (changed) => queryClient.setQueryData(getStudentQueryKey({ path }), changed),
    // The name and the number are in registers and reports, too.
    onSettled: () => {
      void refreshGallery(queryClient);
      for (const tag of ['classes', 'sessions', 'reports'] as const) {
        void queryClient.invalidateQueries({ queryKey: tagged(tag) });
      }
    },
  });
}
