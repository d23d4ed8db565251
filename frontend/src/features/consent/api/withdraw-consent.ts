import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { studentPath } from '@/lib/paths';
import { refreshGallery } from '@/lib/refresh-gallery';
import type { Student } from '@/types/api';

async function withdrawConsent(studentId: string): Promise<Student> {
  const { data } = await apiClient.patch<Student>(studentPath(studentId), { consent: null });
  return data;
}

/** With the consent goes all that was computed or kept on its ground. */
export function useWithdrawConsent(studentId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => withdrawConsent(studentId),
    onSettled: () => refreshGallery(queryClient),
  });
}
