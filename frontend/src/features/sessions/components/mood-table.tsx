import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { formatClock, formatClockWithSeconds, wholePercentages } from '@/lib/format';
import type { MoodBucket } from '@/lib/mood-buckets';
import { MOODS } from '@/lib/moods';

import classes from './mood-panel.module.css';

interface MoodTableProps {
  buckets: MoodBucket[];
  seconds: number;
}

/** What the chart draws, in numbers. */
export function MoodTable({ buckets, seconds }: MoodTableProps) {
  return (
    <DataTable
      layout="numbers"
      label="Mood of the lesson in numbers"
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
      header: short ? `${seconds} s from` : `${seconds / 60} min from`,
      kind: 'name',
      cell: ({ at }) => clock(at),
    },
    { id: 'score', header: 'Score', cell: ({ score }) => (score === null ? 'none' : Math.round(score)) },
    ...MOODS.map((mood, index) => ({ id: mood, header: mood, cell: (bucket: MoodBucket) => shareOf(bucket, index) })),
    { id: 'faces', header: 'Faces', cell: ({ faces }) => faces.toFixed(1) },
  ];
}

function shareOf({ shares }: MoodBucket, index: number): string {
  if (shares === null) return '–';
  return `${wholePercentages(MOODS.map((mood) => shares[mood]))[index] ?? 0}%`;
}
