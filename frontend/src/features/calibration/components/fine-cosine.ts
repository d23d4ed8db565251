import { rounded } from '@/lib/rounded';
import { words } from '@/lib/words';

const t = words('calibration');

/** To three places: "0.450". */
export function formatFineCosine(value: number): string {
  return t('cosine', { value: rounded(value, 3) }).replace('-', '−');
}
