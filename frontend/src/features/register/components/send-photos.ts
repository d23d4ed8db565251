import type { RejectedPhoto } from '@/api/types.gen';
import { sendFiles } from '@/features/register/api/send-files';
import { ApiError } from '@/lib/api-error';

import type { TrayPhoto } from './photo-tray';
import { rejectedIn } from './rejections';

export interface Sent {
  /** Those that the server has judged. */
  photos: TrayPhoto[];
  added: number;
  /** Earlier photos that made way. */
  replaced: number;
  rejected: RejectedPhoto[];
  /** Why some did not arrive, where it was not the photos' own fault. */
  error: ApiError | null;
}

/** Sends photos, apart where something was overruled for some: that counts for a whole call. */
export async function sendPhotos(studentId: string, photos: TrayPhoto[]): Promise<Sent> {
  const sent: Sent = { photos: [], added: 0, replaced: 0, rejected: [], error: null };
  for (const group of alike(photos)) {
    try {
      const { rejected, replaced } = await sendFiles(studentId, group, group[0]?.accept ?? []);
      sent.rejected.push(...rejected);
      sent.added += group.length - rejected.length;
      sent.replaced += replaced.length;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const rejected = rejectedIn(error);
      if (error.code !== 'no_photo_taken' || rejected.length === 0) return { ...sent, error };
      sent.rejected.push(...rejected);
    }
    sent.photos.push(...group);
  }
  return sent;
}

function alike(photos: TrayPhoto[]): TrayPhoto[][] {
  const groups = new Map<string, TrayPhoto[]>();
  for (const photo of photos) {
    const key = [...photo.accept].sort().join();
    groups.set(key, [...(groups.get(key) ?? []), photo]);
  }
  return [...groups.values()];
}
