import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { ApiError } from '@/lib/api-error';
import { studentPath } from '@/lib/paths';
import { refreshGallery } from '@/lib/refresh-gallery';

async function deletePhoto(studentId: string, n: number): Promise<void> {
  try {
    await apiClient.delete(`${studentPath(studentId)}/photos/${n}`);
  } catch (error) {
    // Erased already, perhaps in another window: that is what was asked for.
    if (error instanceof ApiError && error.status === 404) return;
    throw error;
  }
}

export function useDeletePhoto(studentId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (n: number) => deletePhoto(studentId, n),
    onSettled: () => refreshGallery(queryClient),
  });
}
