import type { FoundFace } from '@/api/types.gen';

/** The faces of a picture, and the size that their boxes are measured in. */
export interface Seen {
  faces: FoundFace[];
  width: number;
  height: number;
}
