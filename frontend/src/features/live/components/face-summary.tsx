import { IconCircleCheck, IconHelpCircle, IconProgress, IconUserQuestion, type Icon } from '@tabler/icons-react';

import { PersonName } from '@/components/person-name';
import { formatCosine } from '@/lib/format';
import type { Face, FaceState } from '@/types/api';

import classes from './face-summary.module.css';

const KINDS: { state: FaceState; label: string; Icon: Icon }[] = [
  { state: 'present', label: 'Recognised', Icon: IconCircleCheck },
  { state: 'confirming', label: 'Confirming', Icon: IconProgress },
  { state: 'unsure', label: 'Please confirm', Icon: IconHelpCircle },
  { state: 'unknown', label: 'Unknown', Icon: IconUserQuestion },
];

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
      <ul aria-label="Faces in the picture now">
        {KINDS.map(({ state, label, Icon }) => {
          const count = faces.filter((face) => face.state === state).length;
          return (
            <li key={state} data-state={state} data-any={count > 0}>
              <Icon size={18} stroke={1.8} aria-hidden />
              <strong>{count}</strong> {label}
            </li>
          );
        })}
      </ul>
      {hints && unsure.length > 0 && (
        <p className={classes.unsure}>
          Could be:{' '}
          {unsure.map((face, index) => (
            <span key={face.track}>
              {index > 0 && ', '}
              <PersonName name={face.name ?? 'nobody on the register'} />
              {face.similarity !== null && ` (${formatCosine(face.similarity)})`}
            </span>
          ))}
          . Look twice before you count on it.
        </p>
      )}
    </div>
  );
}
