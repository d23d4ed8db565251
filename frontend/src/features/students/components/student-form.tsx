import { Button } from '@mantine/core';

import { ActionButton } from '@/components/action-button';
import { GuardianFields } from '@/components/guardian-fields';
import { IdentityFields } from '@/components/identity-fields';
import { Notice } from '@/components/notice';
import type { ApiError } from '@/lib/api-error';
import { fieldErrors } from '@/lib/field-errors';
import { words } from '@/lib/words';

import { focusFirst, type EditForm } from './edit-form';
import classes from './student-form.module.css';

const t = words('students');

interface StudentFormProps {
  form: EditForm;
  saving: boolean;
  error: ApiError | null;
  onSave: () => void;
  onCancel: () => void;
}

export function StudentForm({ form, saving, error, onSave, onCancel }: StudentFormProps) {
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(onSave, (errors) => focusFirst(form, errors))}
    >
      <IdentityFields form={form} />
      <GuardianFields form={form} />
      <div className={classes.end}>
        {error && (
          <Notice tone="bad" title={t('edit.notSaved')} role="alert">
            <p>{reason(error)}</p>
          </Notice>
        )}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onCancel} disabled={saving}>
            {t('edit.cancel')}
          </Button>
          <ActionButton type="submit" pending={saving}>
            {t('edit.save')}
          </ActionButton>
        </div>
      </div>
    </form>
  );
}

/** What is about a field stands at the field, and is not said twice. */
function reason(error: ApiError): string {
  return Object.keys(fieldErrors(error)).length > 0 ? t('edit.seeFields') : error.message;
}
