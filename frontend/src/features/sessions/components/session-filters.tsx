import { Button, Select } from '@mantine/core';

import type { SchoolClass } from '@/api/types.gen';
import { DateRange } from '@/components/date-range';
import type { SessionFilters } from '@/features/sessions/api/get-sessions';
import { words } from '@/lib/words';

import classes from './session-filters.module.css';

const t = words('sessions');

const STATES = ['open', 'closed'] as const;

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
    <div className={classes.filters} role="search" aria-label={t('filters.label')}>
      <Select
        label={t('filters.class')}
        placeholder={t('filters.everyClass')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('filters.everyClass') }}
        nothingFoundMessage={t('filters.noClass')}
        data={options.map(({ id, name, archived }) => ({
          value: id,
          label: archived ? t('filters.archived', { name }) : name,
        }))}
        value={filters.classId === '' ? null : filters.classId}
        onChange={(classId) => onChange({ ...filters, classId: classId ?? '' })}
        size="sm"
      />
      <Select
        label={t('filters.state')}
        placeholder={t('filters.everyState')}
        clearable
        clearButtonProps={{ 'aria-label': t('filters.everyState') }}
        data={STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
        value={filters.state === '' ? null : filters.state}
        onChange={(state) => onChange({ ...filters, state: state === 'open' || state === 'closed' ? state : '' })}
        size="sm"
      />
      <DateRange range={filters} onChange={({ from, to }) => onChange({ ...filters, from, to })} />
      {isFiltered(filters) && (
        <Button variant="subtle" onClick={() => onChange(NO_FILTERS)}>
          {t('filters.showAll')}
        </Button>
      )}
    </div>
  );
}
