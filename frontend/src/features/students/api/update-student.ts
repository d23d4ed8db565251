import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { studentPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import { refreshGallery } from '@/lib/refresh-gallery';
import type { StudentIdentity } from '@/lib/student-form';
import type { Student } from '@/types/api';

export type StudentChanges = Partial<StudentIdentity>;

/** What `changes` leaves out stays as it is, whoever changed it in the meantime. */
async function updateStudent(id: string, changes: StudentChanges): Promise<Student> {
  const { data } = await apiClient.patch<Student>(studentPath(id), changes);
  return data;
}

export function useUpdateStudent(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (changes: StudentChanges) => updateStudent(id, changes),
    onSuccess: (changed) => queryClient.setQueryData(queryKeys.student(id), changed),
    // The name and the number are in registers and reports, too.
    onSettled: () => {
      void refreshGallery(queryClient);
      for (const queryKey of [queryKeys.classes, queryKeys.sessions, queryKeys.reports]) {
        void queryClient.invalidateQueries({ queryKey });
      }
    },
  });
}
