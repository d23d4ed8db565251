import { Select } from '@mantine/core';
import { useState } from 'react';

import type { Mark } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { foldForSearch } from '@/lib/format';
import { byName } from '@/lib/people';
import { words } from '@/lib/words';

import classes from './trays.module.css';

const t = words('trays');

const SHOWN = 50;

/** A student of the lesson, as far as a face may be theirs. */
export type Listed = Pick<Mark, 'student_id' | 'number' | 'name' | 'status'>;

interface AssignFieldProps {
  register: Listed[];
  busy: boolean;
  onAssign: (studentId: string) => void;
  onCancel: () => void;
}

/** Whose face it is, from those on the register who are not here yet. */
export function AssignField({ register, busy, onAssign, onCancel }: AssignFieldProps) {
  const [studentId, setStudentId] = useState<string | null>(null);
  const missing = register.filter(({ status }) => status === 'unmarked' || status === 'absent').toSorted(byName);
  return (
    <div>
      <Select
        label={t('assign.who')}
        placeholder={missing.length === 0 ? t('assign.everyoneMarked') : t('assign.nameOrNumber')}
        searchable
        limit={SHOWN}
        nothingFoundMessage={t('assign.noMatch')}
        data={missing.map(({ student_id, name, number }) => ({
          value: student_id,
          label: t('assign.option', { name, number }),
        }))}
        filter={({ options, search }) =>
          options.filter((option) => 'label' in option && foldForSearch(option.label).includes(foldForSearch(search.trim())))
        }
        value={studentId}
        onChange={setStudentId}
        size="sm"
        // eslint-disable-next-line jsx-a11y-x/no-autofocus -- it takes the place of the button just pressed
        autoFocus
      />
      <div className={classes.buttons}>
        <ActionButton
          size="xs"
          disabled={studentId === null}
          pending={busy}
          onClick={() => {
            if (studentId !== null) onAssign(studentId);
          }}
        >
          {t('assign.assign')}
        </ActionButton>
        <ActionButton size="xs" variant="default" onClick={onCancel} pending={busy}>
          {t('assign.cancel')}
        </ActionButton>
      </div>
    </div>
  );
}
