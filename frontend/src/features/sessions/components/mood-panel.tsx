import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';

import { getMoodOptions } from '@/api/@tanstack/react-query.gen';
import type { Session } from '@/api/types.gen';
import { ExportButton } from '@/components/export-button';
import { LoadError } from '@/components/load-error';
import { Panel } from '@/components/panel';
import { formatClock, formatForFile } from '@/lib/format';
import { lazyPart } from '@/lib/lazy-part';
import { bucketsOf, type MoodBucket } from '@/lib/mood-buckets';
import { words } from '@/lib/words';

import { moodExport } from './mood-export';
import classes from './mood-panel.module.css';
import { MoodTable } from './mood-table';

const t = words('sessions');

// The chart library is as large as the rest of the page: only who sees a chart loads it.
const MoodChart = lazyPart(async () => (await import('./mood-chart')).MoodChart);

const CHART_HEIGHT = 372;

/** How the lesson felt, from its first minute to its last. */
export function MoodPanel({ session }: { session: Pick<Session, 'id' | 'class_name' | 'started_at'> }) {
  const { data: series, error, isFetching, refetch } = useQuery(getMoodOptions({ path: { session_id: session.id } }));
  const { seconds, buckets } = series ? bucketsOf(series) : { seconds: 0, buckets: [] };
  const shown = buckets.some(({ score }) => score !== null);
  return (
    <Panel
      title={t('mood.title')}
      aside={series && shown && <ExportButton table={() => moodExport(nameOf(session), series.points)} />}
    >
      {!series && !error && <Skeleton height={CHART_HEIGHT} radius="md" />}
      {error && (
        <LoadError
          title={t('mood.failed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {series && !shown && (
        <p className={classes.note}>{t('mood.none')}</p>
      )}
      {shown && (
        <figure className={classes.figure}>
          <figcaption className={classes.note}>{inWords(buckets)}</figcaption>
          <Suspense fallback={<Skeleton height={CHART_HEIGHT} radius="md" />}>
            <MoodChart buckets={buckets} seconds={seconds} />
          </Suspense>
          <details className={classes.details}>
            <summary>{t('mood.asTable')}</summary>
            <MoodTable buckets={buckets} seconds={seconds} />
          </details>
        </figure>
      )}
    </Panel>
  );
}

function nameOf({ class_name, started_at }: Pick<Session, 'class_name' | 'started_at'>): string {
  return t('mood.file', { name: class_name, moment: formatForFile(started_at) });
}

function inWords(buckets: MoodBucket[]): string {
  const scored = buckets.flatMap(({ at, score }) => (score === null ? [] : [{ at, score }]));
  const sorted = scored.toSorted((a, b) => a.score - b.score);
  const lowest = sorted[0];
  const highest = sorted.at(-1);
  if (!lowest || !highest) return '';
  const mean = scored.reduce((sum, { score }) => sum + score, 0) / scored.length;
  return t('mood.inWords', {
    mean: Math.round(mean),
    lowest: Math.round(lowest.score),
    lowestAt: formatClock(lowest.at),
    highest: Math.round(highest.score),
    highestAt: formatClock(highest.at),
  });
}
