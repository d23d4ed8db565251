import { formatCosine, plural } from '@/lib/format';
import type { Gallery } from '@/types/gallery';

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
      title: 'Not known yet',
      text: `It takes two students with photos to compare, and there ${students === 1 ? 'is one' : 'are none'}.`,
    };
  }
  const over = look_alikes.filter(({ similarity }) => similarity >= threshold).length;
  if (over > 0) {
    return {
      tone: 'bad',
      title: `${plural(over, 'pair')} of students could be taken for each other`,
      text:
        'Their photos reach the threshold from which two faces count as one person. ' +
        'Look whether a photo is under the wrong name; if they are that alike, confirm them yourself in lessons.',
    };
  }
  if (look_alikes.length > 0) {
    return {
      tone: 'warn',
      title: `${plural(look_alikes.length, 'pair')} of students ${look_alikes.length === 1 ? 'looks' : 'look'} alike to the camera`,
      text: 'They stay below the threshold, but only just. More photos of each make them easier to tell apart.',
    };
  }
  return {
    tone: 'good',
    title: 'No two students look alike to the camera',
    text: `The nearest two are ${(threshold - highest_between.similarity).toFixed(2)} below the threshold of ${formatCosine(threshold)}.`,
  };
}
