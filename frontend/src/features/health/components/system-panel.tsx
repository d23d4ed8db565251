import type { Health, Live } from '@/api/types.gen';
import { Facts } from '@/components/facts';
import { Panel } from '@/components/panel';
import { cameraLabel, pictureLabel } from '@/lib/camera-words';
import { formatAge, formatCosine, formatDuration, formatMoment } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './system-panel.module.css';

const t = words('health');

/** The technical facts of camera, models and pipeline. */
export function SystemPanel({ live: { camera, engine, pipeline } }: { live: Live }) {
  return (
    <Panel title={t('system.title')}>
      <div className={classes.columns}>
        <Facts
          facts={[
            { term: t('system.camera'), value: <CameraDot camera={camera} /> },
            { term: t('system.picture'), value: pictureLabel(camera.picture.state) },
            { term: t('system.address'), value: camera.address || t('system.none') },
            { term: t('system.pictures'), value: t('system.aSecond', { rate: camera.fps }) },
            { term: t('system.newest'), value: camera.frame_age_s === null ? t('system.noneYet') : formatAge(camera.frame_age_s) },
            { term: t('system.reconnects'), value: camera.reconnects },
          ]}
        />
        <Facts
          facts={[
            { term: t('system.engine'), value: engine.reduced ? t('system.reduced', { engine: engine.face }) : engine.face },
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
      {engine.licence !== '' && <p className={classes.licence}>{engine.licence}</p>}
    </Panel>
  );
}

/** What runs, and since when. */
export function ServerPanel({ health: { version, demo, started_at }, now }: { health: Health; now: string }) {
  return (
    <Panel title={t('server.title')}>
      <Facts
        facts={[
          { term: t('server.version'), value: version },
          { term: t('server.runs'), value: t(demo ? 'server.demo' : 'server.school') },
          {
            term: t('server.since'),
            value: t('server.sinceWhen', {
              moment: formatMoment(started_at),
              duration: formatDuration(started_at, now),
            }),
          },
        ]}
      />
    </Panel>
  );
}

/** Green only where the picture is as it should be, too. */
function CameraDot({ camera: { state, picture } }: { camera: Live['camera'] }) {
  const fine = state === 'running' && (picture.state === 'good' || picture.state === 'unknown');
  return (
    <span className={classes.camera} data-state={fine ? 'fine' : state === 'connecting' ? 'connecting' : 'bad'}>
      {cameraLabel(state)}
    </span>
  );
}
