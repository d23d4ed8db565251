import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';

import type { Calibration } from '@/api/types.gen';
import { ExportButton } from '@/components/export-button';
import { LoadError } from '@/components/load-error';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { calibrationQuery } from '@/features/calibration/api/get-calibration';
import { lazyPart } from '@/lib/lazy-part';
import { words } from '@/lib/words';

import classes from './calibration-panel.module.css';
import { formatFineCosine } from './fine-cosine';
import { thresholdExport } from './threshold-export';
import { ThresholdTable } from './threshold-table';

const t = words('calibration');

// The chart library is as large as the rest of the page: only who sees a chart loads it.
const CalibrationChart = lazyPart(async () => (await import('./calibration-chart')).CalibrationChart);

const CHART_HEIGHT = 320;

/** Which threshold suits this school's own photos. */
export function CalibrationPanel() {
  const { data: calibration, error, isFetching, refetch } = useQuery(calibrationQuery);
  return (
    <Panel
      title={t('title')}
      aside={calibration?.enough && <ExportButton table={() => thresholdExport(calibration)} />}
    >
      {!calibration && !error && (
        <>
          <p className={classes.note} role="status">
            {t('comparing')}
          </p>
          <Skeleton height={CHART_HEIGHT} radius="md" />
        </>
      )}
      {error && (
        <LoadError
          title={t('failed')}
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
        <Figure
          term={t('figure.used')}
          value={threshold}
          note={t(threshold === own ? 'figure.usedOwn' : 'figure.usedSet')}
        />
        <Figure term={t('figure.own')} value={own} note={model} />
        <Figure
          term={t('figure.recommended')}
          value={enough ? recommended : null}
          note={adviceOf(calibration)}
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
            {t('heights')}
          </p>
        </figure>
      )}
      {enough && (
        <div className={classes.table}>
          <h3>{t('table.title')}</h3>
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
      <dd className={classes.value}>{value === null ? t('figure.none') : formatFineCosine(value)}</dd>
      <dd className={classes.note}>{note}</dd>
    </div>
  );
}

function adviceOf({ enough, recommended, threshold }: Calibration): string {
  if (!enough) return t('figure.tooFew');
  return t(recommended === threshold ? 'figure.nothingToChange' : 'figure.forYourPhotos');
}

function verdictOf({ enough, reason, threshold, recommended }: Calibration): {
  tone: 'info' | 'good' | 'warn';
  title: string;
} {
  if (!enough) return { tone: 'info', title: t('verdict.tooFew') };
  if (reason === 'look_alikes') return { tone: 'warn', title: t('verdict.lookAlikes') };
  if (threshold === recommended) return { tone: 'good', title: t('verdict.suits') };
  return { tone: 'warn', title: t('verdict.better', { cosine: formatFineCosine(recommended) }) };
}

function inWords({ students, photos, genuine, impostor }: Calibration): string {
  const same =
    genuine.lowest === null || genuine.median === null
      ? t('caption.sameNone')
      : t('caption.same', {
          pairs: genuine.pairs,
          lowest: formatFineCosine(genuine.lowest),
          median: formatFineCosine(genuine.median),
        });
  const different =
    impostor.highest === null || impostor.median === null
      ? t('caption.differentNone')
      : t('caption.different', {
          pairs: impostor.pairs,
          highest: formatFineCosine(impostor.highest),
          median: formatFineCosine(impostor.median),
        });
  return t('caption.all', { photos, students, same, different });
}
