import '@mantine/charts/styles.layer.css';

import { BarChart, LineChart } from '@mantine/charts';

import { formatClock, formatClockWithSeconds, formatShare } from '@/lib/format';
import type { MoodBucket } from '@/lib/mood-buckets';
import { moodLabel, MOODS, type Mood } from '@/lib/moods';
import { words } from '@/lib/words';

import classes from './mood-chart.module.css';
import { useMoodPatterns } from './mood-patterns';

const t = words('sessions');

const TICK = { fontSize: 12, fill: 'var(--rc-muted)' };
const SHARES = { width: 48, tick: TICK, domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1] };
const SCORES = { width: 48, tick: TICK, domain: [0, 100], ticks: [0, 25, 50, 75, 100] };
/** Points stand in the middle of their stretch, as bars do: neither is cut off at an edge, and both charts agree. */
const TIMES = { minTickGap: 28, tick: TICK, interval: 'preserveStartEnd', scale: 'band' } as const;
/** Half a label above the highest line. */
const MARGIN = { top: 9, right: 10, bottom: 0, left: 0 };

/** Two charts over the same stretches: the score as a line, the moods as shares of a bar. */
export function MoodChart({ buckets, seconds }: { buckets: MoodBucket[]; seconds: number }) {
  const { fillOf, definitions } = useMoodPatterns();
  const labelOf = seconds < 60 ? formatClockWithSeconds : formatClock;
  const data = buckets.map(({ at, score, shares }) => ({
    time: labelOf(at),
    score: score === null ? null : Math.round(score),
    ...(shares ?? {}),
  }));
  return (
    <div className={classes.charts}>
      {definitions}
      <h3>{t('mood.scoreChart')}</h3>
      <LineChart
        h={170}
        data={data}
        dataKey="time"
        series={[{ name: 'score', label: t('mood.score'), color: 'var(--rc-accent)' }]}
        curveType="linear"
        connectNulls={false}
        withDots={buckets.length <= 24}
        lineChartProps={{ margin: MARGIN }}
        yAxisProps={SCORES}
        xAxisProps={TIMES}
      />
      <h3>{t('mood.shareChart')}</h3>
      <BarChart
        h={190}
        data={data}
        dataKey="time"
        type="stacked"
        maxBarWidth={56}
        series={MOODS.toReversed().map((mood) => ({
          name: mood,
          label: moodLabel(mood),
          color: `var(--rc-mood-${mood.toLowerCase()})`,
        }))}
        barProps={({ name }) => ({ fill: fillOf(name as Mood), isAnimationActive: false })}
        barChartProps={{ margin: MARGIN, barCategoryGap: buckets.length > 24 ? 1 : '8%' }}
        valueFormatter={formatShare}
        yAxisProps={SHARES}
        xAxisProps={TIMES}
      />
      <ul className={classes.legend} aria-label={t('mood.legend')}>
        {MOODS.map((mood) => (
          <li key={mood}>
            <svg width={18} height={14} aria-hidden>
              <rect width={18} height={14} rx={3} fill={fillOf(mood)} />
            </svg>
            {moodLabel(mood)}
          </li>
        ))}
      </ul>
    </div>
  );
}
