import { useId } from 'react';

import type { MarkStatus } from '@/api/types.gen';
import { STATUSES, statusLabel } from '@/lib/marks';
import { STATUS_ICONS } from '@/lib/status-icons';
import { words } from '@/lib/words';

import classes from './status-choice.module.css';

const t = words('marks');

interface StatusChoiceProps {
  value: MarkStatus;
  onChange: (status: MarkStatus) => void;
}

/** The six marks to choose from: plain radio buttons, so that the arrow keys work. */
export function StatusChoice({ value, onChange }: StatusChoiceProps) {
  const group = useId();
  return (
    <fieldset className={classes.choice}>
      <legend>{t('form.mark')}</legend>
      <div className={classes.options}>
        {STATUSES.map((status) => {
          const Icon = STATUS_ICONS[status];
          return (
            <label key={status} className={classes.option} data-status={status}>
              <input
                type="radio"
                name={group}
                value={status}
                checked={value === status}
                onChange={() => onChange(status)}
                autoFocus={value === status}
                data-autofocus={value === status || undefined}
              />
              <Icon size={18} stroke={1.9} aria-hidden />
              {statusLabel(status)}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
