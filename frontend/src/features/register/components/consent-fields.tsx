import { NativeSelect, TextInput } from '@mantine/core';

import { today } from '@/lib/format';
import { words } from '@/lib/words';

import type { EnrolForm } from './enrol-form';
import classes from './fields.module.css';

const t = words('register');

const FORMS = ['paper', 'online'] as const;

export function ConsentFields({ form }: { form: EnrolForm }) {
  return (
    <fieldset className={classes.group}>
      <legend>{t('consent.legend')}</legend>
      <p className={classes.help}>
        {t('consent.help')}
      </p>
      <div className={classes.consent}>
        <TextInput
          label={t('consent.giver')}
          placeholder={t('consent.giverHint')}
          required
          autoComplete="off"
          dir="auto"
          {...form.getInputProps('consent.given_by')}
        />
        <NativeSelect
          label={t('consent.form')}
          data={FORMS.map((value) => ({ value, label: t(`consent.forms.${value}`) }))}
          {...form.getInputProps('consent.form')}
        />
        <TextInput label={t('consent.day')} type="date" required max={today()} {...form.getInputProps('consent.on')} />
      </div>
    </fieldset>
  );
}
