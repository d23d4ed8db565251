import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';

import type { Health, Live } from '@/api/types.gen';
import { LoadError } from '@/components/load-error';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import type { ApiError } from '@/lib/api-error';
import { explainCamera } from '@/lib/camera-words';
import { formatDuration, formatMoment } from '@/lib/format';
import { words } from '@/lib/words';

import { Facts } from './facts';
import classes from './health-panel.module.css';

const t = words('settings');

interface HealthPanelProps {
  health: Health | undefined;
  error: ApiError | null;
  onRetry: () => void;
  retrying: boolean;
  /** What the camera and the engine do: left out where that cannot be said. */
  live: Live | undefined;
  now: string;
}

/** Whether everything works, and what does it. */
export function HealthPanel({ health, error, onRetry, retrying, live, now }: HealthPanelProps) {
  return (
    <Panel title={t('health.title')}>
      {error && (
        <LoadError title={t('health.failed')} error={error} onRetry={onRetry} retrying={retrying} />
      )}
      {!health && !error && <Skeleton height={190} radius="md" />}
      {health && !error && (
        <div className={classes.health}>
          <State problems={health.problems} />
          <div className={classes.columns}>
            <Facts
              facts={[
                { term: t('health.version'), value: health.version },
                { term: t('health.runs'), value: t(health.demo ? 'health.demo' : 'health.school') },
                { term: t('health.since'), value: sinceWhen(health, now) },
              ]}
            />
            {live && <Facts facts={room(live)} />}
          </div>
        </div>
      )}
    </Panel>
  );
}

function sinceWhen({ started_at }: Health, now: string): string {
  return t('health.sinceWhen', { moment: formatMoment(started_at), duration: formatDuration(started_at, now) });
}

function State({ problems }: { problems: string[] }) {
  if (problems.length === 0) return <Notice tone="good" title={t('health.good')} role="status" />;
  return (
    <Notice tone="warn" title={t('health.problems', { count: problems.length })} role="status">
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </Notice>
  );
}

function room({ camera, engine }: Live): { term: string; value: ReactNode }[] {
  return [
    { term: t('health.camera'), value: explainCamera(camera).title },
    {
      term: t('health.face'),
      value: engine.reduced ? t('health.reduced', { engine: engine.face }) : engine.face,
    },
    { term: t('health.mood'), value: engine.emotion ?? t('health.noMood') },
  ];
}
