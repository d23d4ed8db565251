import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { serverContact } from '@/lib/server-contact';

/** Once the server is back, what failed meanwhile is asked for again: nobody has to press anything. */
export function useRecovery(): void {
  const queryClient = useQueryClient();
  useEffect(
    () =>
      serverContact.subscribe(() => {
        if (!serverContact.isGone()) recover(queryClient);
      }),
    [queryClient],
  );
}

function recover(queryClient: QueryClient): void {
  void queryClient.refetchQueries({
    type: 'active',
    predicate: ({ state: { error } }) => error !== null && (error as { status?: number }).status === 0,
  });
  for (const image of document.images) {
    // Setting the same address again has a browser ask again.
    if (image.complete && image.naturalWidth === 0 && image.src.startsWith(`${location.origin}/api/`)) {
      image.setAttribute('src', image.getAttribute('src') ?? '');
    }
  }
}
