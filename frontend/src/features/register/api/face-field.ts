import type { Box } from '@/types/enrolment';

/** A face as a form names it; empty where none was chosen. */
export function faceField(face: Box | null): string {
  return face?.join(',') ?? '';
}
