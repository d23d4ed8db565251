import { Progress } from '@mantine/core';

import { formatCount, formatLeft, formatShare } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './progress-bar.module.css';

const t = words('components');

interface ProgressBarProps {
  label: string;
  done: number;
  total: number;
  /** What is counted: "photos". Left out where the numbers say nothing. */
  unit?: string;
  etaSeconds?: number | null;
}

/** How far something is, as a bar and in words. */
export function ProgressBar({ label, done, total, unit, etaSeconds = null }: ProgressBarProps) {
  const percent = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0;
  const said = formatShare(percent / 100);
  return (
    <div className={classes.progress}>
      <div className={classes.words}>
        <span>{label}</span>
        <span className={classes.numbers}>
          {unit !== undefined && total > 0
            ? t('progress.counted', { done: formatCount(done), total: formatCount(total), unit, percent: said })
            : said}
        </span>
      </div>
      <Progress.Root size="lg" radius="xl">
        <Progress.Section value={percent} aria-label={label} />
      </Progress.Root>
      <p className={classes.left}>{etaSeconds === null ? ' ' : formatLeft(etaSeconds)}</p>
    </div>
  );
}
