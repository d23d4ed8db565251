import { apiClient } from '@/lib/api-client';
import type { PhotosAdded } from '@/types/api';

export interface PhotoFile {
  /** Unique within one call: the answer names refused photos by it. */
  fileName: string;
  blob: Blob;
}

const UPLOAD_TIMEOUT_MS = 180_000;

export async function addPhotos(studentId: string, files: PhotoFile[]): Promise<PhotosAdded> {
  const form = new FormData();
  for (const { blob, fileName } of files) form.append('photo', blob, fileName);
  const path = `/students/${encodeURIComponent(studentId)}/photos`;
  const { data } = await apiClient.post<PhotosAdded>(path, form, { timeout: UPLOAD_TIMEOUT_MS });
  return data;
}
