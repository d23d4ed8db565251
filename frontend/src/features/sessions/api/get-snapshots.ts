import { queryOptions } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { sessionPath, snapshotPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import type { Snapshot, SnapshotWithMarks } from '@/types/lesson';

async function getSnapshots(sessionId: string, signal: AbortSignal): Promise<Snapshot[]> {
  const { data } = await apiClient.get<{ snapshots: Snapshot[] }>(`${sessionPath(sessionId)}/snapshots`, { signal });
  return data.snapshots;
}

async function getSnapshot(sessionId: string, n: number, signal: AbortSignal): Promise<SnapshotWithMarks> {
  const { data } = await apiClient.get<SnapshotWithMarks>(snapshotPath(sessionId, n), { signal });
  return data;
}

export const snapshotsQuery = (sessionId: string) =>
  queryOptions({
    queryKey: queryKeys.snapshots(sessionId),
    queryFn: ({ signal }) => getSnapshots(sessionId, signal),
  });

export const snapshotQuery = (sessionId: string, n: number) =>
  queryOptions({
    queryKey: queryKeys.snapshot(sessionId, n),
    queryFn: ({ signal }) => getSnapshot(sessionId, n, signal),
  });
