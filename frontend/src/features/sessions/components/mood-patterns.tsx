import { useId, type ReactNode } from 'react';

import type { Mood } from '@/lib/moods';

/** Each mood has a pattern of its own, the same as on the live page: the chart reads without its colours. */
const DRAWINGS: Record<Mood, { size: number; marks: ReactNode }> = {
  Satisfied: { size: 8, marks: null },
  Interested: { size: 8, marks: <path d="M-2 10 10 -2M-2 2 2 -2M6 10 10 6" strokeWidth={2.2} /> },
  Focused: { size: 7, marks: <circle cx={3.5} cy={3.5} r={1.3} fill="#fff" stroke="none" /> },
  Bored: { size: 6, marks: <path d="M0 5H6" strokeWidth={2} /> },
  Confused: { size: 6, marks: <path d="M0 0 6 6M6 0 0 6" strokeWidth={1.1} /> },
};

const MOODS_DRAWN = Object.keys(DRAWINGS) as Mood[];

/** What to fill a mood's shapes with. */
export function useMoodPatterns() {
  const prefix = useId();
  const idOf = (mood: Mood) => `${prefix}-${mood}`;
  const fillOf = (mood: Mood) => `url(#${idOf(mood)})`;
  const definitions = (
    <svg width={0} height={0} aria-hidden style={{ position: 'absolute' }}>
      <defs>
        {MOODS_DRAWN.map((mood) => (
          <Pattern key={mood} id={idOf(mood)} mood={mood} />
        ))}
      </defs>
    </svg>
  );
  return { fillOf, definitions };
}

function Pattern({ id, mood }: { id: string; mood: Mood }) {
  const { size, marks } = DRAWINGS[mood];
  return (
    <pattern id={id} width={size} height={size} patternUnits="userSpaceOnUse">
      <rect width={size} height={size} fill={`var(--rc-mood-${mood.toLowerCase()})`} />
      <g stroke="#fff" strokeOpacity={0.5} fillOpacity={0.6}>
        {marks}
      </g>
    </pattern>
  );
}
