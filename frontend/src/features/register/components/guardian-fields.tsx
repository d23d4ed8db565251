import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';

import { newGuardian, type EnrolForm } from './enrol-form';
import classes from './fields.module.css';
import { LANGUAGES } from './languages';

export function GuardianFields({ form }: { form: EnrolForm }) {
  const { guardians } = form.values;
  return (
    <fieldset className={classes.group}>
      <legend>Guardians</legend>
      <p className={classes.help}>They get an e-mail when the student is absent. You can leave this out.</p>
      {guardians.map((guardian, index) => (
        <fieldset key={guardian.key} className={classes.guardian}>
          <legend className={classes.guardianLegend}>Guardian {index + 1}</legend>
          <TextInput
            label="Guardian’s name"
            required
            autoComplete="off"
            dir="auto"
            {...form.getInputProps(`guardians.${index}.name`)}
          />
          <TextInput
            label="E-mail"
            type="email"
            required
            autoComplete="off"
            {...form.getInputProps(`guardians.${index}.email`)}
          />
          <NativeSelect label="Language" data={LANGUAGES} {...form.getInputProps(`guardians.${index}.language`)} />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={34}
            className={classes.removeGuardian}
            aria-label={`Remove guardian ${index + 1}`}
            onClick={() => form.removeListItem('guardians', index)}
          >
            <IconTrash size={18} stroke={1.7} aria-hidden />
          </ActionIcon>
        </fieldset>
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => form.insertListItem('guardians', newGuardian())}
      >
        Add a guardian
      </Button>
    </fieldset>
  );
}
