import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Health } from '@/api/types.gen';
import { healthWatch } from '@/app/get-health';
import { useServerGone } from '@/app/use-server-gone';

export interface HealthNow {
  /** The last that was said, however long ago; undefined before the first answer. */
  health: Health | undefined;
  /** Since when the server does not answer; null while it does. */
  goneSince: string | null;
}

/** How Rollcall is, and whether it is there at all. */
export function useHealth(): HealthNow {
  const { data: health } = useQuery(healthWatch);
  const gone = useServerGone();
  const [goneSince, setGoneSince] = useState<string | null>(null);
  if (gone !== (goneSince !== null)) setGoneSince(gone ? new Date().toISOString() : null);
  return { health, goneSince };
}
