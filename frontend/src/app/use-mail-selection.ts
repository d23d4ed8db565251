import { useState } from 'react';

import type { MailItem } from '@/api/types.gen';
import { standingOf } from '@/features/mail/components/standing';

/** Messages chosen to be sent, over several pages. `shown` tells which of them wait no more. */
export function useMailSelection(shown: readonly MailItem[]) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, MailItem>>(new Map());
  const gone = new Set(shown.filter((item) => standingOf(item) !== 'waiting').map(({ id }) => id));
  const items = [...chosen.values()].filter(({ id }) => !gone.has(id));

  const select = (some: readonly MailItem[], wanted: boolean) => {
    const next = new Map(items.map((item) => [item.id, item]));
    for (const item of some) {
      if (wanted) next.set(item.id, item);
      else next.delete(item.id);
    }
    setChosen(next);
  };

  return { items, ids: new Set(items.map(({ id }) => id)), select, clear: () => setChosen(new Map()) };
}
