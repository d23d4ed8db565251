import { queryOptions } from '@tanstack/react-query';

import { listSnapshotsOptions } from '@/api/@tanstack/react-query.gen';

export const snapshotsQuery = (sessionId: string) =>
  queryOptions({
    ...listSnapshotsOptions({ path: { session_id: sessionId } }),
    select: ({ snapshots }) => snapshots,
  });
