import type { QueryClient } from '@tanstack/react-query';

import { queryKeys } from '@/lib/query-keys';

/** After students, photos or consents changed: whatever rests on them is read anew. */
export async function refreshGallery(queryClient: QueryClient): Promise<void> {
  const { students, gallery, calibration, models, live } = queryKeys;
  const stale = [students, gallery, calibration, models, live];
  await Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
