import { useMutation, useQueryClient } from '@tanstack/react-query';

import { updateStudent } from '@/api/sdk.gen';
import { refreshGallery } from '@/lib/refresh-gallery';

/** With the consent goes all that was computed or kept on its ground. */
export function useWithdrawConsent(studentId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () => (await updateStudent({ path: { student_id: studentId }, body: { consent: null } })).data,
    onSettled: () => refreshGallery(queryClient),
  });
}
