import { useSyncExternalStore } from 'react';

import { serverContact } from '@/lib/server-contact';

/** Whether the server does not answer; it is asked again by itself until it does. */
export function useServerGone(): boolean {
  return useSyncExternalStore(serverContact.subscribe, serverContact.isGone);
}
