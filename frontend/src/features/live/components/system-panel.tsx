import type { ReactNode } from 'react';

import { Panel } from '@/components/panel';
import { cameraLabel } from '@/lib/camera-words';
import { formatAge, formatCosine } from '@/lib/format';
import type { Live } from '@/types/api';

import classes from './system-panel.module.css';

interface Fact {
  term: string;
  value: ReactNode;
}

export function SystemPanel({ live: { camera, engine, pipeline } }: { live: Live }) {
  return (
    <Panel title="Camera and recognition">
      <div className={classes.columns}>
        <Facts
          facts={[
            { term: 'Camera', value: <CameraDot state={camera.state} /> },
            { term: 'Address', value: camera.address || 'none' },
            { term: 'Pictures', value: `${camera.fps.toFixed(1)} a second` },
            { term: 'Newest picture', value: camera.frame_age_s === null ? 'none yet' : formatAge(camera.frame_age_s) },
            { term: 'Reconnects', value: camera.reconnects },
          ]}
        />
        <Facts
          facts={[
            { term: 'Face engine', value: engine.face },
            { term: 'Runs on', value: `${engine.provider}, ${engine.dim} dimensions` },
            { term: 'Match from', value: formatCosine(engine.threshold) },
            { term: 'Mood engine', value: engine.emotion ?? 'off' },
            { term: 'Liveness', value: engine.liveness ?? 'off' },
            {
              term: 'Analysed',
              value: `${pipeline.analysed_fps.toFixed(1)} a second${pipeline.restarts > 0 ? `, ${pipeline.restarts} restarts` : ''}`,
            },
          ]}
        />
      </div>
      {engine.licence !== '' && !engine.reduced && <p className={classes.licence}>{engine.licence}</p>}
    </Panel>
  );
}

function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function CameraDot({ state }: { state: Live['camera']['state'] }) {
  return (
    <span className={classes.camera} data-state={state}>
      {cameraLabel(state)}
    </span>
  );
}
