import { useQuery } from '@tanstack/react-query';

import { healthQuery } from '@/app/get-health';

/** Whether the mood may be shown at all: not with MOOD=off, and not before that is known. */
export function useMoodAllowed(): boolean {
  const { data: health } = useQuery(healthQuery);
  return health !== undefined && health.mood !== 'off';
}
