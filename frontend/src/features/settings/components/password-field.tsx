import { Anchor, PasswordInput } from '@mantine/core';

import type { MailSettings } from '@/types/settings';

import { HELP_BELOW } from './help-below';
import { asksForPassword, type MailForm } from './mail-form';
import classes from './mail-panel.module.css';

const LONGEST_PASSWORD = 1024;

/** Can be set and forgotten, and never be read. */
export function PasswordField({ form, mail }: { form: MailForm; mail: MailSettings }) {
  const { password, forget_password: forgets } = form.values;
  const asks = asksForPassword(form.values, mail);
  const forget = (forget_password: boolean) => form.setValues({ forget_password, password: '' });
  return (
    <div>
      <PasswordInput
        label="Password"
        required={asks}
        description={describe(mail, asks, forgets)}
        inputWrapperOrder={HELP_BELOW}
        maxLength={LONGEST_PASSWORD}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password that is being typed' }}
        disabled={forgets}
        {...form.getInputProps('password')}
      />
      {mail.password_set && password === '' && (
        <Anchor component="button" type="button" className={classes.forget} onClick={() => forget(!forgets)}>
          {forgets ? 'Keep the password' : 'Forget the password'}
        </Anchor>
      )}
    </div>
  );
}

function describe({ password_set }: MailSettings, asks: boolean, forgets: boolean): string {
  if (forgets) return 'It is forgotten when you save: Rollcall sends without a login.';
  if (asks) return 'Enter it again, because it would go to another server or login.';
  return password_set ? 'Set. Leave this empty to keep it.' : 'Not set. Leave this empty if the server asks for no login.';
}
