import liveJson from '@fixtures/live.json';

import type { Live } from '@/api/types.gen';

/** The golden live state, with some of it changed. */
export function liveState(changes: Partial<Live> = {}): Live {
  return { ...(structuredClone(liveJson) as unknown as Live), ...changes };
}
