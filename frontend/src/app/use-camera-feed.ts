import { useQuery } from '@tanstack/react-query';

import { useRecoveries } from '@/app/use-recoveries';
import { liveQuery } from '@/features/live/api/get-live';

/** What the registration page shows of the live state: the camera, and nothing of faces or mood. */
export function useCameraFeed() {
  const { data, isError } = useQuery({
    ...liveQuery,
    select: ({ camera, frame_size }) => ({ camera, frameSize: frame_size }),
  });
  const connection = useRecoveries(isError);
  return { camera: data?.camera, frameSize: data?.frameSize, stale: isError, connection };
}
