import type { FoundFace } from '@/api/types.gen';

export type Box = FoundFace['box'];

/** A face as a form names it; empty where none was chosen. */
export function faceField(face: Box | null): string {
  return face?.join(',') ?? '';
}
