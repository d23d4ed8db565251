import '@mantine/charts/styles.layer.css';

import { AreaChart } from '@mantine/charts';

import type { Calibration } from '@/api/types.gen';
import { words } from '@/lib/words';

import classes from './calibration-chart.module.css';
import { formatFineCosine } from './fine-cosine';
import { formatFineShare } from './fine-share';
import { binsOf, heightsOf, type Bin } from './histogram';
import { PAIR_COLOURS, PAIR_KINDS, pairLabel, usePairPatterns, type PairKind } from './pair-patterns';

const t = words('calibration');

const TICK = { fontSize: 12, fill: 'var(--rc-muted)' };

interface Line {
  x: number;
  label: string;
  dashed: boolean;
}

/** Two histograms over one another, and the thresholds across them. */
export function CalibrationChart({ calibration }: { calibration: Calibration }) {
  const { fillOf, definitions } = usePairPatterns();
  const bins = binsOf(calibration);
  const same = heightsOf(bins.map((bin) => bin.same));
  const different = heightsOf(bins.map((bin) => bin.different));
  const data = bins.map(({ cosine }, index) => ({ cosine, same: same[index], different: different[index] }));
  const { edges } = calibration;
  const lines = linesOf(calibration);
  const ends = [...edges, ...lines.map(({ x }) => x)];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return (
    <div className={classes.chart}>
      {definitions}
      <AreaChart
        h={260}
        data={data}
        dataKey="cosine"
        withGradient={false}
        curveType="step"
        withDots={false}
        fillOpacity={1}
        series={PAIR_KINDS.map((name) => ({ name, label: pairLabel(name), color: PAIR_COLOURS[name] }))}
        areaProps={({ name }) => ({
          fill: fillOf(name as PairKind),
          strokeDasharray: name === 'different' ? '5,3' : '0',
          isAnimationActive: false,
        })}
        xAxisProps={{
          type: 'number',
          domain: [low, high],
          tick: TICK,
          ticks: ticksOf(low, high),
          tickFormatter: formatTick,
          interval: 'equidistantPreserveStart',
        }}
        yAxisProps={{ width: 52, tick: TICK }}
        areaChartProps={{ margin: { top: 9, right: 14, bottom: 0, left: 0 } }}
        valueFormatter={formatFineShare}
        tooltipProps={{
          content: ({ label }) => <Pairs bin={bins.find(({ cosine }) => cosine === label)} />,
        }}
        referenceLines={lines.map(({ x, dashed }) => ({
          x,
          color: 'var(--rc-ink)',
          strokeDasharray: dashed ? '6,4' : '0',
          strokeWidth: 1.5,
        }))}
      />
      <p className={classes.axis}>{t('chart.axis')}</p>
      <ul className={classes.legend} aria-label={t('chart.legend')}>
        {PAIR_KINDS.map((kind) => (
          <li key={kind}>
            <svg width={22} height={14} aria-hidden>
              <rect
                x={1}
                y={1}
                width={20}
                height={12}
                fill={fillOf(kind)}
                stroke={PAIR_COLOURS[kind]}
                strokeWidth={1.5}
                strokeDasharray={kind === 'different' ? '4 2' : undefined}
              />
            </svg>
            {pairLabel(kind)}
          </li>
        ))}
        {lines.map(({ x, label, dashed }) => (
          <li key={label}>
            <svg width={22} height={14} aria-hidden>
              <path d="M11 0V14" stroke="var(--rc-ink)" strokeWidth={1.8} strokeDasharray={dashed ? '4 2.5' : undefined} />
            </svg>
            {t('chart.line', { label, cosine: formatFineCosine(x) })}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Round cosines, about ten of them. */
function ticksOf(low: number, high: number): number[] {
  const step = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2].find((each) => (high - low) / each <= 12) ?? 0.2;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, index) => (first + index) * step);
}

/** "−0.1", and no "-0.0". */
function formatTick(value: number): string {
  const text = t('tick', { value: Math.abs(value) });
  return value < -0.0001 ? `−${text}` : text;
}

/** From left to right. */
function linesOf({ threshold, recommended }: Calibration): Line[] {
  if (threshold === recommended) return [{ x: threshold, label: t('chart.usedAndRecommended'), dashed: false }];
  const lines = [
    { x: threshold, label: t('chart.used'), dashed: false },
    { x: recommended, label: t('chart.recommended'), dashed: true },
  ];
  return lines.sort((a, b) => a.x - b.x);
}

function Pairs({ bin }: { bin: Bin | undefined }) {
  if (!bin) return null;
  return (
    <div className={classes.tooltip}>
      <p>
        {t('chart.between', { from: formatFineCosine(bin.from), to: formatFineCosine(bin.to) })}
      </p>
      {PAIR_KINDS.map((kind) => (
        <p key={kind}>
          {t.rich('chart.count', {
            kind: pairLabel(kind),
            count: bin[kind],
            strong: (text) => <strong>{text}</strong>,
          })}
        </p>
      ))}
    </div>
  );
}
