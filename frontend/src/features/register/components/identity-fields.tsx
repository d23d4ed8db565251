import { TextInput } from '@mantine/core';

import type { EnrolForm } from './enrol-form';
import classes from './fields.module.css';

export function IdentityFields({ form }: { form: EnrolForm }) {
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
