import type { UnknownFace } from '@/api/types.gen';
import { formatClock } from '@/lib/format';
import { words } from '@/lib/words';

const t = words('trays');

/** A face as the camera saw it; the server forgets it when the session closes. */
export function Crop({ face: { crop_url, first_seen } }: { face: UnknownFace }) {
  return <img src={crop_url} alt={t('crop.alt', { at: formatClock(first_seen) })} />;
}

export function seenInWords({ first_seen, last_seen }: UnknownFace): string {
  const first = formatClock(first_seen);
  const last = formatClock(last_seen);
  return first === last ? t('crop.seenAt', { at: first }) : t('crop.seen', { first, last });
}
