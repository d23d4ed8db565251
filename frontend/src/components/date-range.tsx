import { TextInput } from '@mantine/core';

import { isBackwards, type DayRange } from '@/lib/day-range';
import { words } from '@/lib/words';

import classes from './date-range.module.css';

const t = words('components');

interface DateRangeProps {
  range: DayRange;
  onChange: (range: DayRange) => void;
}

export function DateRange({ range, onChange }: DateRangeProps) {
  return (
    <div className={classes.range}>
      <TextInput
        label={t('dates.from')}
        type="date"
        value={range.from}
        onChange={(event) => onChange({ ...range, from: event.currentTarget.value })}
      />
      <TextInput
        label={t('dates.to')}
        type="date"
        value={range.to}
        error={isBackwards(range) ? t('dates.backwards') : null}
        onChange={(event) => onChange({ ...range, to: event.currentTarget.value })}
      />
    </div>
  );
}
