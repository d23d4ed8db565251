import { Button, Select } from '@mantine/core';

import { DateRange } from '@/components/date-range';
import type { SessionFilters } from '@/features/sessions/api/get-sessions';
import type { SchoolClass } from '@/types/classes';

import classes from './session-filters.module.css';

const STATES = [
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Closed' },
];

interface SessionFiltersProps {
  filters: SessionFilters;
  options: SchoolClass[];
  onChange: (filters: SessionFilters) => void;
}

export const NO_FILTERS: SessionFilters = { classId: '', state: '', from: '', to: '' };

export function isFiltered({ classId, state, from, to }: SessionFilters): boolean {
  return [classId, state, from, to].some((value) => value !== '');
}

export function SessionFilterFields({ filters, options, onChange }: SessionFiltersProps) {
  return (
    <div className={classes.filters} role="search" aria-label="Sessions">
      <Select
        label="Class"
        placeholder="Every class"
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Every class' }}
        nothingFoundMessage="No class of this name"
        data={options.map(({ id, name, archived }) => ({ value: id, label: archived ? `${name} (archived)` : name }))}
        value={filters.classId === '' ? null : filters.classId}
        onChange={(classId) => onChange({ ...filters, classId: classId ?? '' })}
        size="sm"
      />
      <Select
        label="State"
        placeholder="Open and closed"
        clearable
        clearButtonProps={{ 'aria-label': 'Open and closed' }}
        data={STATES}
        value={filters.state === '' ? null : filters.state}
        onChange={(state) => onChange({ ...filters, state: state === 'open' || state === 'closed' ? state : '' })}
        size="sm"
      />
      <DateRange range={filters} onChange={({ from, to }) => onChange({ ...filters, from, to })} />
      {isFiltered(filters) && (
        <Button variant="subtle" onClick={() => onChange(NO_FILTERS)}>
          Show all
        </Button>
      )}
    </div>
  );
}
