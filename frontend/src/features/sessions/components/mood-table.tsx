import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { formatClock, formatClockWithSeconds, formatShare, wholePercentages } from '@/lib/format';
import type { MoodBucket } from '@/lib/mood-buckets';
import { moodLabel, MOODS } from '@/lib/moods';
import { words } from '@/lib/words';

import classes from './mood-panel.module.css';

const t = words('sessions');

interface MoodTableProps {
  buckets: MoodBucket[];
  seconds: number;
}

/** What the chart draws, in numbers. */
export function MoodTable({ buckets, seconds }: MoodTableProps) {
  return (
    <DataTable
      layout="numbers"
      label={t('mood.tableLabel')}
      className={classes.scroller}
      columns={columnsOf(seconds)}
      rows={buckets}
      rowKey={({ at }) => at}
    />
  );
}

function columnsOf(seconds: number): Column<MoodBucket>[] {
  const short = seconds < 60;
  const clock = short ? formatClockWithSeconds : formatClock;
  return [
    {
      id: 'from',
      header: short ? t('mood.secondsFrom', { seconds }) : t('mood.minutesFrom', { minutes: seconds / 60 }),
      kind: 'name',
      cell: ({ at }) => clock(at),
    },
    {
      id: 'score',
      header: t('mood.score'),
      cell: ({ score }) => (score === null ? t('mood.noScore') : Math.round(score)),
    },
    ...MOODS.map((mood, index) => ({
      id: mood,
      header: moodLabel(mood),
      cell: (bucket: MoodBucket) => shareOf(bucket, index),
    })),
    { id: 'faces', header: t('mood.faces'), cell: ({ faces }) => t('mood.meanFaces', { faces }) },
  ];
}

function shareOf({ shares }: MoodBucket, index: number): string {
  if (shares === null) return '–';
  return formatShare((wholePercentages(MOODS.map((mood) => shares[mood]))[index] ?? 0) / 100);
}
