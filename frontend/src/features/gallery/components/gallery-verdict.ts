import type { Gallery } from '@/api/types.gen';
import { formatCosine } from '@/lib/format';
import { rounded } from '@/lib/rounded';
import { words } from '@/lib/words';

const t = words('gallery');

interface Verdict {
  tone: 'good' | 'warn' | 'bad' | 'info';
  title: string;
  text: string;
}

/** What the gallery's numbers mean for a lesson. */
export function verdictOf({ highest_between, look_alikes, threshold, students }: Gallery): Verdict {
  if (!highest_between) {
    return {
      tone: 'info',
      title: t('verdict.unknown'),
      text: t('verdict.unknownText', { students }),
    };
  }
  const over = look_alikes.filter(({ similarity }) => similarity >= threshold).length;
  if (over > 0) {
    return {
      tone: 'bad',
      title: t('verdict.over', { pairs: over }),
      text: t('verdict.overText'),
    };
  }
  if (look_alikes.length > 0) {
    return {
      tone: 'warn',
      title: t('verdict.alike', { pairs: look_alikes.length }),
      text: t('verdict.alikeText'),
    };
  }
  return {
    tone: 'good',
    title: t('verdict.good'),
    text: t('verdict.goodText', {
      distance: rounded(threshold - highest_between.similarity, 2),
      threshold: formatCosine(threshold),
    }),
  };
}
