import { client } from '@/api/client.gen';
import type { GetSnapshotPictureData } from '@/api/types.gen';

export const snapshotPictureUrl = (sessionId: string, n: number) =>
  client.buildUrl<GetSnapshotPictureData>({
    url: '/api/sessions/{session_id}/snapshots/{n}/picture.jpg',
    path: { session_id: sessionId, n },
  });
