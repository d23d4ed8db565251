import { formatClock } from '@/lib/format';
import type { UnknownFace } from '@/types/lesson';

/** A face as the camera saw it; the server forgets it when the session closes. */
export function Crop({ face: { crop_url, first_seen } }: { face: UnknownFace }) {
  return <img src={crop_url} alt={`Face seen at ${formatClock(first_seen)}`} />;
}

export function seenInWords({ first_seen, last_seen }: UnknownFace): string {
  const first = formatClock(first_seen);
  const last = formatClock(last_seen);
  return first === last ? `Seen at ${first}` : `Seen ${first} to ${last}`;
}
