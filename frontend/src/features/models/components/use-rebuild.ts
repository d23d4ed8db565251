import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import { rebuildQuery } from '@/features/models/api/get-rebuild';
import { refreshGallery } from '@/lib/refresh-gallery';

/** The making of vectors; when it ends, whatever rests on vectors is read anew. */
export function useRebuild() {
  const queryClient = useQueryClient();
  const query = useQuery(rebuildQuery);
  const state = query.data?.state;
  const before = useRef(state);

  useEffect(() => {
    const ended = before.current === 'running' && state !== 'running';
    before.current = state;
    if (ended) void refreshGallery(queryClient);
  }, [state, queryClient]);

  return query;
}
