import { TextInput } from '@mantine/core';

import { words } from '@/lib/words';

import type { StudentFieldsForm } from './student-fields';
import classes from './student-fields.module.css';

const t = words('components');

export function IdentityFields({ form }: { form: StudentFieldsForm }) {
  return (
    <div className={classes.identity}>
      <TextInput
        label={t('student.number')}
        required
        maxLength={64}
        autoComplete="off"
        key={form.key('number')}
        {...form.getInputProps('number')}
      />
      <TextInput
        label={t('student.name')}
        required
        maxLength={200}
        autoComplete="off"
        dir="auto"
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
    </div>
  );
}
