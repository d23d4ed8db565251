import { MoodBar } from '@/components/mood-bar';
import { Panel } from '@/components/panel';
import { plural } from '@/lib/format';
import { FULL_BUFFER } from '@/lib/moods';
import type { Vibe } from '@/types/api';

import { VibeInfo } from './vibe-info';
import classes from './vibe-panel.module.css';

export function VibePanel({ vibe }: { vibe: Vibe }) {
  return (
    <Panel title="Engagement" aside={<VibeInfo />}>
      <div className={classes.layout}>
        <Score score={vibe.score} />
        <div className={classes.moods}>
          {vibe.distribution === null || vibe.score === null ? (
            <p className={classes.waiting}>Shown from three faces on</p>
          ) : (
            <MoodBar distribution={vibe.distribution} />
          )}
          <p className={classes.basis}>
            Rests on {plural(vibe.faces, 'face')}, {vibe.readings} of {FULL_BUFFER} readings
          </p>
        </div>
      </div>
    </Panel>
  );
}

function Score({ score }: { score: number | null }) {
  return (
    <div>
      <p className={classes.caption}>Class Vibe Score</p>
      {score === null ? (
        <p className={classes.none}>Not shown</p>
      ) : (
        <p>
          <span className={classes.number}>{Math.round(score)}</span>
          <span className={classes.outOf}> / 100</span>
        </p>
      )}
    </div>
  );
}
