import { useId } from 'react';

import type { Decision } from '@/api/types.gen';
import { statusLabel, statusLetter } from '@/lib/marks';
import { STATUS_ICONS } from '@/lib/status-icons';
import { words } from '@/lib/words';

import { DECISIONS } from './decisions';
import classes from './decision-choice.module.css';

const t = words('sessions');

interface DecisionChoiceProps {
  /** Whose mark it is. */
  name: string;
  value: Decision | undefined;
  /** All of them, where not said otherwise. */
  among?: readonly Decision[];
  /** In words, where there is room for them; else by letters, as in any register. */
  inWords?: boolean;
  onChange: (decision: Decision) => void;
}

/** One student's mark, of one press: plain radio buttons, so that the arrow keys work. */
export function DecisionChoice({ name, value, among = DECISIONS, inWords = false, onChange }: DecisionChoiceProps) {
  const group = useId();
  return (
    <fieldset className={classes.choice} aria-label={t('close.markOf', { name })}>
      {among.map((decision) => {
        const Icon = STATUS_ICONS[decision];
        const said = decision === 'unmarked' ? t('close.leave') : statusLabel(decision);
        return (
          <label key={decision} className={classes.option} data-status={decision} title={said}>
            <input
              type="radio"
              name={group}
              value={decision}
              aria-label={said}
              checked={value === decision}
              onChange={() => onChange(decision)}
            />
            <Icon size={16} stroke={1.9} aria-hidden />
            <span aria-hidden>{inWords ? said : decision === 'unmarked' ? t('close.leaveShort') : statusLetter(decision)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
