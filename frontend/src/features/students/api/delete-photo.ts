import { useMutation, useQueryClient } from '@tanstack/react-query';

import { deletePhoto } from '@/api/sdk.gen';
import { erase } from '@/lib/erase';
import { refreshGallery } from '@/lib/refresh-gallery';

export function useDeletePhoto(studentId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (n: number) => erase(deletePhoto({ path: { student_id: studentId, n } })),
    onSettled: () => refreshGallery(queryClient),
  });
}
