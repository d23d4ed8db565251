import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { queryKeys } from '@/lib/query-keys';
import type { Calibration } from '@/types/recognition';

/** Thousands of photos are compared pair by pair. */
const COMPARING_MS = 120_000;

async function getCalibration(signal: AbortSignal): Promise<Calibration> {
  const { data } = await apiClient.get<Calibration>('/calibration', { signal, timeout: COMPARING_MS });
  return data;
}

export const calibrationQuery = queryOptions({
  queryKey: queryKeys.calibration,
  queryFn: ({ signal }) => getCalibration(signal),
});
