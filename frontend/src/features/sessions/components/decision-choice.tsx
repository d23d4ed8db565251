import { useId } from 'react';

import type { Decision } from '@/api/types.gen';
import { statusLabel } from '@/lib/marks';
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
  onChange: (decision: Decision) => void;
}

/** One student's mark, of one press: plain radio buttons, so that the arrow keys work. */
export function DecisionChoice({ name, value, among = DECISIONS, onChange }: DecisionChoiceProps) {
  const group = useId();
  return (
    <fieldset className={classes.choice} aria-label={t('close.markOf', { name })}>
      {among.map((decision) => {
        const Icon = STATUS_ICONS[decision];
        return (
          <label key={decision} className={classes.option} data-status={decision}>
            <input
              type="radio"
              name={group}
              value={decision}
              checked={value === decision}
              onChange={() => onChange(decision)}
            />
            <Icon size={16} stroke={1.9} aria-hidden />
            <span className={classes.label}>{decision === 'unmarked' ? t('close.leave') : statusLabel(decision)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
