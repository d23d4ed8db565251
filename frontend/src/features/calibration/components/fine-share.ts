import { formatFineShare as percent } from '@/lib/format';
import { words } from '@/lib/words';

const t = words('calibration');

const SMALLEST = 0.001;

/** "98.7%", and neither "0%" nor "100%" for what is only near it. */
export function formatFineShare(share: number | null): string {
  if (share === null) return t('share.none');
  if (share > 0 && share < SMALLEST) return t('share.tiny', { share: percent(SMALLEST) });
  if (share < 1 && share > 1 - SMALLEST) return t('share.almostAll', { share: percent(1 - SMALLEST) });
  return percent(share);
}
