import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';

import { LoadError } from '@/components/load-error';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import type { ApiError } from '@/lib/api-error';
import { explainCamera } from '@/lib/camera-words';
import { formatDuration, formatMoment, plural } from '@/lib/format';
import type { Live } from '@/types/api';
import type { Health } from '@/types/health';

import { Facts } from './facts';
import classes from './health-panel.module.css';

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
    <Panel title="Health">
      {error && (
        <LoadError title="Rollcall does not say how it is" error={error} onRetry={onRetry} retrying={retrying} />
      )}
      {!health && !error && <Skeleton height={190} radius="md" />}
      {health && !error && (
        <div className={classes.health}>
          <State problems={health.problems} />
          <div className={classes.columns}>
            <Facts
              facts={[
                { term: 'Version', value: health.version },
                { term: 'Runs', value: health.demo ? 'As the demo' : 'With the school’s own camera' },
                { term: 'Since', value: `${formatMoment(health.started_at)} (${formatDuration(health.started_at, now)})` },
              ]}
            />
            {live && <Facts facts={room(live)} />}
          </div>
        </div>
      )}
    </Panel>
  );
}

function State({ problems }: { problems: string[] }) {
  if (problems.length === 0) return <Notice tone="good" title="Everything works" role="status" />;
  return (
    <Notice tone="warn" title={`${plural(problems.length, 'thing')} to look after`} role="status">
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
    { term: 'Camera', value: explainCamera(camera).title },
    { term: 'Face engine', value: `${engine.face}${engine.reduced ? ', reduced accuracy' : ''}` },
    { term: 'Mood engine', value: engine.emotion ?? 'off' },
  ];
}
