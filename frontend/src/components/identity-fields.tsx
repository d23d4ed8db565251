import { TextInput } from '@mantine/core';

import type { StudentFieldsForm } from './student-fields';
import classes from './student-fields.module.css';

export function IdentityFields({ form }: { form: StudentFieldsForm }) {
  return (
    <div className={classes.identity}>
      <TextInput
        label="Student number"
        required
        maxLength={64}
        autoComplete="off"
        key={form.key('number')}
        {...form.getInputProps('number')}
      />
      <TextInput
        label="Name"
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
