import { TextInput } from '@mantine/core';

import { isBackwards, type DayRange } from '@/lib/day-range';

import classes from './date-range.module.css';

interface DateRangeProps {
  range: DayRange;
  onChange: (range: DayRange) => void;
}

export function DateRange({ range, onChange }: DateRangeProps) {
  return (
    <div className={classes.range}>
      <TextInput
        label="From"
        type="date"
        value={range.from}
        onChange={(event) => onChange({ ...range, from: event.currentTarget.value })}
      />
      <TextInput
        label="To"
        type="date"
        value={range.to}
        error={isBackwards(range) ? 'This is before the first day.' : null}
        onChange={(event) => onChange({ ...range, to: event.currentTarget.value })}
      />
    </div>
  );
}
