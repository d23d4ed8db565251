import type { Face, FaceState } from '@/api/types.gen';
import { PersonName } from '@/components/person-name';
import { FACE_ICONS } from '@/lib/status-icons';
import { words } from '@/lib/words';

import classes from './face-summary.module.css';

const t = words('live');

const KINDS = ['present', 'confirming', 'unsure', 'unknown'] as const satisfies readonly FaceState[];

interface FaceSummaryProps {
  faces: Face[];
  /** Name whom to look at twice: in a session a tray does. */
  hints: boolean;
}

/** How many faces of each kind are in the picture now, and who is to be confirmed. */
export function FaceSummary({ faces, hints }: FaceSummaryProps) {
  const unsure = faces.filter((face) => face.state === 'unsure');
  return (
    <div className={classes.summary}>
      <ul aria-label={t('faces.inPicture')}>
        {KINDS.map((state) => {
          const Icon = FACE_ICONS[state];
          const count = faces.filter((face) => face.state === state).length;
          return (
            <li key={state} data-state={state} data-any={count > 0}>
              <Icon size={18} stroke={1.8} aria-hidden />
              {t.rich(`faces.count.${state}`, { number: () => <strong>{count}</strong> })}
            </li>
          );
        })}
      </ul>
      {hints && unsure.length > 0 && (
        <p className={classes.unsure}>
          {t.rich('faces.couldBe', {
            names: () =>
              unsure.map((face, index) => (
                <span key={face.track}>
                  {index > 0 && ', '}
                  <PersonName name={face.name ?? t('faces.nobody')} />
                </span>
              )),
          })}
        </p>
      )}
    </div>
  );
}
