import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';

import type { SchoolImport } from '@/api/types.gen';

const NEW = 'new';

/** Which import is shown: that of the address, or else one that is unfinished, or a new one (null). */
export function useImportChoice(imports: SchoolImport[] | undefined) {
  const [params, setParams] = useSearchParams();
  const [beganHere, setBeganHere] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const asked = params.get('import');
  const unfinished = imports?.find(({ state }) => state !== 'done' && state !== 'cancelled')?.id;
  const chosen = asked === NEW ? null : (asked ?? unfinished ?? null);

  const show = (id: string) => setParams({ import: id }, { replace: true, preventScrollReset: true });

  // Kept in the address: once it is done it would not be found again as unfinished.
  useEffect(() => {
    if (asked === null && unfinished !== undefined) {
      setParams({ import: unfinished }, { replace: true, preventScrollReset: true });
    }
  }, [asked, unfinished, setParams]);

  return {
    chosen,
    /** The same for a new import and for what it becomes, so that uploads are not cut off. */
    key: chosen === null || chosen === beganHere ? `new/${round}` : chosen,
    /** The first file has made an import of it. */
    created: (id: string) => {
      setBeganHere(id);
      show(id);
    },
    beginAnew: () => {
      setBeganHere(null);
      setRound(round + 1);
      show(NEW);
    },
  };
}
