import type { QueryClient } from '@tanstack/react-query';

import {
  getCalibrationQueryKey,
  getGalleryQueryKey,
  getLiveQueryKey,
  listModelsQueryKey,
} from '@/api/@tanstack/react-query.gen';
import { tagged } from '@/lib/query-keys';

/** After students, photos or consents changed: whatever rests on them is read anew. */
export async function refreshGallery(queryClient: QueryClient): Promise<void> {
  const stale = [
    tagged('students'),
    getGalleryQueryKey(),
    getCalibrationQueryKey(),
    listModelsQueryKey(),
    getLiveQueryKey(),
  ];
  await Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
