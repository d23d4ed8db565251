import { useId } from 'react';

import { words } from '@/lib/words';

const t = words('calibration');

export type PairKind = 'same' | 'different';

export const PAIR_COLOURS: Record<PairKind, string> = {
  same: 'var(--rc-accent)',
  different: 'var(--rc-warn)',
};

export const PAIR_KINDS: PairKind[] = ['different', 'same'];

export function pairLabel(kind: PairKind): string {
  return t(`pairs.${kind}`);
}

/** Each kind has a pattern of its own: the chart reads without its colours. */
export function usePairPatterns() {
  const prefix = useId();
  const idOf = (kind: PairKind) => `${prefix}-${kind}`;
  const fillOf = (kind: PairKind) => `url(#${idOf(kind)})`;
  const definitions = (
    <svg width={0} height={0} aria-hidden style={{ position: 'absolute' }}>
      <defs>
        <pattern id={idOf('same')} width={7} height={7} patternUnits="userSpaceOnUse">
          <rect width={7} height={7} fill={PAIR_COLOURS.same} fillOpacity={0.22} />
          <circle cx={3.5} cy={3.5} r={1.2} fill={PAIR_COLOURS.same} />
        </pattern>
        <pattern id={idOf('different')} width={7} height={7} patternUnits="userSpaceOnUse">
          <rect width={7} height={7} fill={PAIR_COLOURS.different} fillOpacity={0.22} />
          <path d="M-2 9 9 -2M-2 2 2 -2M5 9 9 5" stroke={PAIR_COLOURS.different} strokeWidth={1.2} />
        </pattern>
      </defs>
    </svg>
  );
  return { fillOf, definitions };
}
