import type { RejectedPhoto } from '@/api/types.gen';
import type { Box } from '@/features/register/api/face-field';
import type { ApiError } from '@/lib/api-error';

import type { Seen } from './seen-faces';

/** Refusals that an admin may overrule: here the model can be wrong. */
export const OVERRULABLE = ['already_enrolled_as', 'unlike_other_photos'];
/** Nothing is amiss: what is there already does as well. */
const SUPERFLUOUS = ['near_duplicate', 'not_needed'];

export const isSuperfluous = ({ code }: RejectedPhoto) => SUPERFLUOUS.includes(code);

export interface LookAlike {
  studentId: string;
  name: string;
  number: string;
}

/** Whom a photo shows in the gallery's eyes, where it was refused for that. */
export function lookAlikeOf({ code, details }: RejectedPhoto): LookAlike | null {
  const { student_id: studentId, name, number } = details;
  if (code !== 'already_enrolled_as' || typeof studentId !== 'string') return null;
  if (typeof name !== 'string' || typeof number !== 'string') return null;
  return { studentId, name, number };
}

/** The faces to choose from, where a photo was refused for having several. */
export function facesIn({ code, details }: RejectedPhoto): Seen | null {
  const { faces, width, height } = details;
  if (code !== 'multiple_faces' || typeof width !== 'number' || typeof height !== 'number') return null;
  if (!Array.isArray(faces) || faces.length < 2 || !faces.every(isBox)) return null;
  return { faces: faces.map((box) => ({ box, main: false })), width, height };
}

/** The refused photos that an error tells of. */
export function rejectedIn({ details: { rejected } }: ApiError): RejectedPhoto[] {
  return Array.isArray(rejected) ? rejected.filter(isRejectedPhoto) : [];
}

function isBox(value: unknown): value is Box {
  return Array.isArray(value) && value.length === 4 && value.every((side) => typeof side === 'number');
}

function isRejectedPhoto(value: unknown): value is RejectedPhoto {
  return typeof value === 'object' && value !== null && 'file' in value && 'message' in value && 'details' in value;
}
