import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import { flushSync } from 'react-dom';

import { MOST_GUARDIANS, newGuardian } from '@/lib/student-form';
import { words } from '@/lib/words';

import { languageChoices } from './languages';
import type { StudentFieldsForm } from './student-fields';
import classes from './student-fields.module.css';

const t = words('components');

export function GuardianFields({ form }: { form: StudentFieldsForm }) {
  const { guardians } = form.values;
  const addButton = useRef<HTMLButtonElement>(null);
  const full = guardians.length >= MOST_GUARDIANS;

  // The keyboard goes where the eye goes: into the new fields, and not nowhere when its own button is gone.
  const add = () => {
    flushSync(() => form.insertListItem('guardians', newGuardian()));
    form.getInputNode(`guardians.${guardians.length}.name`)?.focus();
  };
  const remove = (index: number) => {
    flushSync(() => form.removeListItem('guardians', index));
    addButton.current?.focus();
  };

  return (
    <fieldset className={classes.group}>
      <legend>{t('guardians.legend')}</legend>
      <p className={classes.help}>{t('guardians.help')}</p>
      {guardians.map((guardian, index) => (
        <fieldset key={guardian.key} className={classes.guardian}>
          <legend className={classes.guardianLegend}>{t('guardians.one', { place: index + 1 })}</legend>
          <TextInput
            label={t('guardians.name')}
            required
            maxLength={200}
            autoComplete="off"
            dir="auto"
            {...form.getInputProps(`guardians.${index}.name`)}
          />
          <TextInput
            label={t('guardians.email')}
            type="email"
            required
            autoComplete="off"
            {...form.getInputProps(`guardians.${index}.email`)}
          />
          <NativeSelect
            label={t('guardians.language')}
            data={languageChoices(guardian.language)}
            {...form.getInputProps(`guardians.${index}.language`)}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={34}
            className={classes.removeGuardian}
            aria-label={t('guardians.remove', { place: index + 1 })}
            onClick={() => remove(index)}
          >
            <IconTrash size={18} stroke={1.7} aria-hidden />
          </ActionIcon>
        </fieldset>
      ))}
      {form.errors.guardians && (
        <p className={classes.error} role="alert">
          {form.errors.guardians}
        </p>
      )}
      <Button
        ref={addButton}
        variant="default"
        size="xs"
        leftSection={<IconPlus size={16} aria-hidden />}
        disabled={full}
        onClick={add}
      >
        {t('guardians.add')}
      </Button>
      {full && <p className={classes.full}>{t('guardians.full', { most: MOST_GUARDIANS })}</p>}
    </fieldset>
  );
}
