import { Anchor, PasswordInput } from '@mantine/core';

import type { MailSettings } from '@/api/types.gen';
import { words } from '@/lib/words';

import { HELP_BELOW } from './help-below';
import { asksForPassword, type MailForm } from './mail-form';
import classes from './mail-panel.module.css';

const t = words('settings');

const LONGEST_PASSWORD = 1024;

/** Can be set and forgotten, and never be read. */
export function PasswordField({ form, mail }: { form: MailForm; mail: MailSettings }) {
  const { password, forget_password: forgets } = form.values;
  const asks = asksForPassword(form.values, mail);
  const forget = (forget_password: boolean) => form.setValues({ forget_password, password: '' });
  return (
    <div>
      <PasswordInput
        label={t('login.password')}
        required={asks}
        description={describe(mail, asks, forgets)}
        inputWrapperOrder={HELP_BELOW}
        maxLength={LONGEST_PASSWORD}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('login.show') }}
        disabled={forgets}
        {...form.getInputProps('password')}
      />
      {mail.password_set && password === '' && (
        <Anchor component="button" type="button" className={classes.forget} onClick={() => forget(!forgets)}>
          {t(forgets ? 'login.keep' : 'login.forget')}
        </Anchor>
      )}
    </div>
  );
}

function describe({ password_set }: MailSettings, asks: boolean, forgets: boolean): string {
  if (forgets) return t('login.forgets');
  if (asks) return t('login.again');
  return t(password_set ? 'login.set' : 'login.notSet');
}
