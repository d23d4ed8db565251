import type { ReactNode } from 'react';

import type { Live } from '@/api/types.gen';
import { Panel } from '@/components/panel';
import { cameraLabel } from '@/lib/camera-words';
import { formatAge, formatCosine } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './system-panel.module.css';

const t = words('live');

interface Fact {
  term: string;
  value: ReactNode;
}

export function SystemPanel({ live: { camera, engine, pipeline } }: { live: Live }) {
  return (
    <Panel title={t('system.title')}>
      <div className={classes.columns}>
        <Facts
          facts={[
            { term: t('system.camera'), value: <CameraDot state={camera.state} /> },
            { term: t('system.address'), value: camera.address || t('system.none') },
            { term: t('system.pictures'), value: t('system.aSecond', { rate: camera.fps }) },
            { term: t('system.newest'), value: camera.frame_age_s === null ? t('system.noneYet') : formatAge(camera.frame_age_s) },
            { term: t('system.reconnects'), value: camera.reconnects },
          ]}
        />
        <Facts
          facts={[
            { term: t('system.engine'), value: engine.face },
            { term: t('system.provider'), value: t('system.runsOn', { provider: engine.provider, dimensions: engine.dim }) },
            { term: t('system.threshold'), value: formatCosine(engine.threshold) },
            { term: t('system.mood'), value: engine.emotion ?? t('system.off') },
            { term: t('system.liveness'), value: engine.liveness ?? t('system.off') },
            {
              term: t('system.analysed'),
              value: pipeline.restarts > 0
                ? t('system.restarted', { rate: pipeline.analysed_fps, restarts: pipeline.restarts })
                : t('system.aSecond', { rate: pipeline.analysed_fps }),
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
