import { NativeSelect, TextInput } from '@mantine/core';

import { today } from '@/lib/format';

import type { EnrolForm } from './enrol-form';
import classes from './fields.module.css';

const FORMS = [
  { value: 'paper', label: 'On paper' },
  { value: 'online', label: 'Online' },
];

export function ConsentFields({ form }: { form: EnrolForm }) {
  return (
    <fieldset className={classes.group}>
      <legend>Consent</legend>
      <p className={classes.help}>
        Without a recorded consent no photo is used: nothing is computed from this student’s face.
      </p>
      <div className={classes.consent}>
        <TextInput
          label="Given by"
          placeholder="Parent, or the student if of age"
          required
          autoComplete="off"
          dir="auto"
          {...form.getInputProps('consent.given_by')}
        />
        <NativeSelect label="Form" data={FORMS} {...form.getInputProps('consent.form')} />
        <TextInput label="Given on" type="date" required max={today()} {...form.getInputProps('consent.on')} />
      </div>
    </fieldset>
  );
}
