import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';

import { ExportButton } from '@/components/export-button';
import { LoadError } from '@/components/load-error';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { calibrationQuery } from '@/features/calibration/api/get-calibration';
import { plural } from '@/lib/format';
import type { Calibration } from '@/types/recognition';

import classes from './calibration-panel.module.css';
import { thresholdExport } from './threshold-export';
import { ThresholdTable } from './threshold-table';

// The chart library is as large as the rest of the page: only who sees a chart loads it.
const CalibrationChart = lazy(() =>
  import('./calibration-chart').then(({ CalibrationChart: Chart }) => ({ default: Chart })),
);

const CHART_HEIGHT = 320;

/** Which threshold suits this school's own photos. */
export function CalibrationPanel() {
  const { data: calibration, error, isFetching, refetch } = useQuery(calibrationQuery);
  return (
    <Panel
      title="Threshold"
      aside={calibration?.enough && <ExportButton table={() => thresholdExport(calibration)} />}
    >
      {!calibration && !error && (
        <>
          <p className={classes.note} role="status">
            The enrolled photos are being compared…
          </p>
          <Skeleton height={CHART_HEIGHT} radius="md" />
        </>
      )}
      {error && (
        <LoadError
          title="The photos cannot be compared now"
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {calibration && <Known calibration={calibration} />}
    </Panel>
  );
}

function Known({ calibration }: { calibration: Calibration }) {
  const { threshold, recommended, own, model, genuine, impostor, enough } = calibration;
  const compared = genuine.pairs + impostor.pairs > 0;
  return (
    <>
      <dl className={classes.figures}>
        <Figure term="In use" value={threshold} note={threshold === own ? 'the model’s own' : 'set by MATCH_THRESHOLD'} />
        <Figure term="The model’s own" value={own} note={model} />
        <Figure
          term="Recommended"
          value={enough ? recommended : null}
          note={enough ? (recommended === threshold ? 'nothing to change' : 'for your photos') : 'too few photos to tell'}
        />
      </dl>
      <Notice {...verdictOf(calibration)}>
        <p>{calibration.message}</p>
      </Notice>
      {compared && (
        <figure className={classes.figure}>
          <figcaption className={classes.note}>{inWords(calibration)}</figcaption>
          <Suspense fallback={<Skeleton height={CHART_HEIGHT} radius="md" />}>
            <CalibrationChart calibration={calibration} />
          </Suspense>
          <p className={classes.note}>
            Each histogram adds up to all pairs of its kind. A few pairs alone are drawn higher than they are, so that
            they are seen.
          </p>
        </figure>
      )}
      {enough && (
        <div className={classes.table}>
          <h3>What each threshold would do</h3>
          <ThresholdTable calibration={calibration} />
        </div>
      )}
    </>
  );
}

function Figure({ term, value, note }: { term: string; value: number | null; note: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd className={classes.value}>{value === null ? '–' : value.toFixed(3)}</dd>
      <dd className={classes.note}>{note}</dd>
    </div>
  );
}

function verdictOf({ enough, reason, threshold, recommended }: Calibration): {
  tone: 'info' | 'good' | 'warn';
  title: string;
} {
  if (!enough) return { tone: 'info', title: 'Too few photos to recommend a threshold' };
  if (reason === 'look_alikes') return { tone: 'warn', title: 'Some students are too alike for any threshold' };
  if (threshold === recommended) return { tone: 'good', title: 'The threshold in use suits your photos' };
  return { tone: 'warn', title: `${recommended.toFixed(3)} would suit your photos better` };
}

function inWords({ students, photos, genuine, impostor }: Calibration): string {
  const count = (pairs: number) => pairs.toLocaleString('en-GB');
  const same =
    genuine.lowest === null
      ? 'Nobody has two photos.'
      : `${count(genuine.pairs)} pairs of one student: lowest ${cosine(genuine.lowest)}${middle(genuine.median)}.`;
  const different =
    impostor.highest === null
      ? 'There are no two students.'
      : `${count(impostor.pairs)} pairs of two students: highest ${cosine(impostor.highest)}${middle(impostor.median)}.`;
  return `${plural(photos, 'photo')} of ${plural(students, 'student')}. ${same} ${different}`;
}

/** With a true minus. */
function cosine(value: number): string {
  return value.toFixed(3).replace('-', '−');
}

function middle(median: number | null): string {
  return median === null ? '' : `, half of them above ${cosine(median)}`;
}
