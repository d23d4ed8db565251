import type { PhotoCheck, Pose } from '@/api/types.gen';
import type { ApiError } from '@/lib/api-error';
import { words } from '@/lib/words';

import { adviceOn } from './guide-words';
import { ENOUGH, POSES } from './poses';
import classes from './prompt.module.css';
import { useSteady } from './use-steady';
import { useStuck } from './use-stuck';

const t = words('register');

interface PromptProps {
  /** Null while nothing is asked for. */
  wanted: Pose | null;
  hasPicture: boolean;
  looking: boolean;
  check: PhotoCheck | null;
  problem: ApiError | null;
  taken: Pose[];
}

type Tone = 'plain' | 'good' | 'bad';

/** The one sentence under the picture: large enough to be read from before the camera. */
export function Prompt(props: PromptProps) {
  const { wanted, taken, looking } = props;
  const { text, tone } = promptFor(props);
  const shown = useSteady(text, `${wanted ?? 'nothing'} ${taken.length}`);
  const stuck = useStuck(looking && wanted ? `${wanted} ${taken.length}` : null);
  return (
    <div className={classes.prompt} data-tone={shown === text ? tone : 'plain'}>
      <div>
        <p role="status">{shown}</p>
        {stuck && <p className={classes.help}>{t('prompt.stuck')}</p>}
      </div>
      <p className={classes.count} aria-hidden>
        {t('prompt.count', { taken: taken.length, total: POSES.length })}
      </p>
    </div>
  );
}

function promptFor({ wanted, hasPicture, looking, check, problem, taken }: PromptProps): { text: string; tone: Tone } {
  if (wanted === null) return { text: summary(taken.length), tone: taken.length >= ENOUGH ? 'good' : 'plain' };
  if (problem) return { text: problem.message, tone: 'bad' };
  if (!hasPicture) return { text: t('prompt.waiting'), tone: 'plain' };
  if (!looking) return { text: t('prompt.moment'), tone: 'plain' };
  return { text: adviceOn(check, wanted), tone: check?.ok === true && check.pose === wanted ? 'good' : 'plain' };
}

function summary(taken: number): string {
  if (taken === POSES.length) return t('prompt.all');
  if (taken >= ENOUGH) return t('prompt.enough', { taken });
  if (taken > 0) return t('prompt.soFar', { taken });
  return t('prompt.none');
}
