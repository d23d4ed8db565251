import type { MarkStatus, RegisterEntry } from '@/api/types.gen';
import type { TakeBack } from '@/features/marks/api/take-back';
import { GIVEN, statusLabel, statusLetter } from '@/lib/marks';
import { words } from '@/lib/words';

import classes from './mark-buttons.module.css';
import { MarkMenu } from './mark-menu';

const t = words('marks');

interface MarkButtonsProps {
  entry: RegisterEntry;
  onGive: (entry: RegisterEntry, status: MarkStatus) => void;
  onTakeBack: (entry: RegisterEntry, what: TakeBack) => void;
  onMore: (studentId: string) => void;
}

/** A mark on the live register, of one press; everything else a press further. */
export function MarkButtons({ entry, onGive, onTakeBack, onMore }: MarkButtonsProps) {
  return (
    <div className={classes.marks}>
      <div role="group" aria-label={t('markOf', { name: entry.name })} className={classes.given}>
        {GIVEN.map((status) => (
          <button
            type="button"
            key={status}
            className={classes.give}
            data-status={status}
            aria-label={statusLabel(status)}
            aria-pressed={entry.status === status}
            title={statusLabel(status)}
            onClick={() => onGive(entry, status)}
          >
            {statusLetter(status)}
          </button>
        ))}
      </div>
      <MarkMenu entry={entry} onTakeBack={(what) => onTakeBack(entry, what)} onMore={() => onMore(entry.student_id)} />
    </div>
  );
}
