import type { ApiError } from '@/lib/api-error';
import { plural } from '@/lib/format';
import type { PhotoCheck, Pose } from '@/types/enrolment';

import { adviceOn } from './guide-words';
import { ENOUGH, POSES } from './poses';
import classes from './prompt.module.css';
import { useSteady } from './use-steady';
import { useStuck } from './use-stuck';

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
        {stuck && <p className={classes.help}>It does not come out? Take the photo yourself, or skip this pose.</p>}
      </div>
      <p className={classes.count} aria-hidden>
        {taken.length} of {POSES.length}
      </p>
    </div>
  );
}

function promptFor({ wanted, hasPicture, looking, check, problem, taken }: PromptProps): { text: string; tone: Tone } {
  if (wanted === null) return { text: summary(taken.length), tone: taken.length >= ENOUGH ? 'good' : 'plain' };
  if (problem) return { text: problem.message, tone: 'bad' };
  if (!hasPicture) return { text: 'Waiting for the camera.', tone: 'plain' };
  if (!looking) return { text: 'One moment.', tone: 'plain' };
  return { text: adviceOn(check, wanted), tone: check?.ok === true && check.pose === wanted ? 'good' : 'plain' };
}

function summary(taken: number): string {
  if (taken === POSES.length) return 'All five poses are taken. Save them now.';
  if (taken >= ENOUGH) return `${plural(taken, 'pose')} are enough. Save them, or take the others too.`;
  if (taken > 0) return `${plural(taken, 'pose')} so far. Three make recognition sure.`;
  return 'Five poses, taken by themselves. It is done in half a minute.';
}
