import type { Vibe } from '@/api/types.gen';
import { MoodBar } from '@/components/mood-bar';
import { Panel } from '@/components/panel';
import { FULL_BUFFER } from '@/lib/moods';
import { words } from '@/lib/words';

import { VibeInfo } from './vibe-info';
import classes from './vibe-panel.module.css';

const t = words('live');

export function VibePanel({ vibe }: { vibe: Vibe }) {
  return (
    <Panel title={t('vibe.title')} aside={<VibeInfo />}>
      <div className={classes.layout}>
        <Score score={vibe.score} />
        <div className={classes.moods}>
          {vibe.distribution === null || vibe.score === null ? (
            <p className={classes.waiting}>{t('vibe.fromThree')}</p>
          ) : (
            <MoodBar distribution={vibe.distribution} />
          )}
          <p className={classes.basis}>
            {t('vibe.basis', { faces: vibe.faces, readings: vibe.readings, full: FULL_BUFFER })}
          </p>
        </div>
      </div>
    </Panel>
  );
}

function Score({ score }: { score: number | null }) {
  return (
    <div>
      <p className={classes.caption}>{t('vibe.caption')}</p>
      {score === null ? (
        <p className={classes.none}>{t('vibe.notShown')}</p>
      ) : (
        <p>
          <span className={classes.number}>{Math.round(score)}</span>
          <span className={classes.outOf}> / 100</span>
        </p>
      )}
    </div>
  );
}
