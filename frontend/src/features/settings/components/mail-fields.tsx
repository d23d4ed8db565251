import { NativeSelect, NumberInput, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useId, type ReactNode } from 'react';

import { plural } from '@/lib/format';
import type { MailSecurity, MailSettings } from '@/types/settings';

import { HELP_BELOW } from './help-below';
import { HIGHEST_PORT, type MailForm } from './mail-form';
import classes from './mail-panel.module.css';
import { PRESETS, providerOf, type Provider } from './mail-providers';
import { PasswordField } from './password-field';
import { ProviderHint } from './provider-hint';

const LONGEST_HOST = 253;
const LONGEST_ADDRESS = 254;
const LONGEST_LOGIN = 320;
const LONGEST_NAME = 100;

const SECURITIES: { value: MailSecurity; label: string }[] = [
  { value: 'auto', label: 'Automatic' },
  { value: 'starttls', label: 'STARTTLS' },
  { value: 'tls', label: 'TLS from the start' },
  { value: 'none', label: 'None, on this computer only' },
];
const USUAL_PORT: Partial<Record<MailSecurity, number>> = { starttls: 587, tls: 465 };

export function ServerFields({ form }: { form: MailForm }) {
  const labelId = useId();
  const { host, port, security } = form.values;
  const choose = (provider: Provider) => {
    const preset = PRESETS.find((known) => known.provider === provider);
    if (preset) form.setValues({ host: preset.host, port: preset.port, security: preset.security });
  };
  const usual = USUAL_PORT[security];
  return (
    <Group legend="Server">
      <div className={classes.wide}>
        <p id={labelId} className={classes.label}>
          Whose mail server
        </p>
        <SegmentedControl
          aria-labelledby={labelId}
          fullWidth
          value={providerOf(host)}
          onChange={choose}
          data={PRESETS.map(({ provider, label }) => ({ value: provider, label }))}
        />
        <ProviderHint provider={providerOf(host)} />
      </div>
      <TextInput
        label="Mail server"
        required
        maxLength={LONGEST_HOST}
        placeholder="mail.school.example"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        {...form.getInputProps('host')}
      />
      <div className={classes.pair}>
        <NumberInput
          label="Port"
          required
          min={1}
          max={HIGHEST_PORT}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          {...form.getInputProps('port')}
        />
        <NativeSelect label="Security" data={SECURITIES} {...form.getInputProps('security')} />
      </div>
      <p className={[classes.help, classes.wide].join(' ')}>
        {security === 'auto' && 'Automatic is TLS from the start on port 465, and STARTTLS on any other.'}
        {usual !== undefined && Number(port) !== usual && `Most servers offer this on port ${usual}.`}
        {security === 'none' && 'Nothing is encrypted: only for a mail server on this very computer.'}
      </p>
    </Group>
  );
}

export function SenderFields({ form }: { form: MailForm }) {
  return (
    <Group legend="Sender">
      <TextInput
        label="Sender’s address"
        required
        type="email"
        maxLength={LONGEST_ADDRESS}
        placeholder="office@school.example"
        autoComplete="off"
        {...form.getInputProps('sender_email')}
      />
      <TextInput
        label="Sender’s name"
        description="Empty: the school’s name."
        inputWrapperOrder={HELP_BELOW}
        maxLength={LONGEST_NAME}
        autoComplete="off"
        dir="auto"
        {...form.getInputProps('sender_name')}
      />
      <TextInput
        label="Answers go to"
        description="Empty: the sender’s address."
        inputWrapperOrder={HELP_BELOW}
        type="email"
        maxLength={LONGEST_ADDRESS}
        autoComplete="off"
        {...form.getInputProps('reply_to')}
      />
    </Group>
  );
}

export function LoginFields({ form, mail }: { form: MailForm; mail: MailSettings }) {
  return (
    <Group legend="Login">
      <TextInput
        label="Login name"
        description="Empty: the sender’s address."
        inputWrapperOrder={HELP_BELOW}
        maxLength={LONGEST_LOGIN}
        placeholder={form.values.sender_email}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        {...form.getInputProps('username')}
      />
      <PasswordField form={form} mail={mail} />
      {mail.ca_file !== null && (
        <p className={[classes.help, classes.wide].join(' ')}>
          Certificates signed by <code>{mail.ca_file}</code> are trusted too: <code>SMTP_CA_FILE</code> in .env says so.
        </p>
      )}
    </Group>
  );
}

export function LimitFields({ form, mail }: { form: MailForm; mail: MailSettings }) {
  // The usual limits belong to the server that is saved, not to one that is being typed.
  const same = form.values.host.trim() === mail.host;
  const limits = [
    { field: 'per_minute', label: 'At most a minute', usual: mail.default_per_minute },
    { field: 'per_day', label: 'At most a day', usual: mail.default_per_day },
  ] as const;
  return (
    <Group legend="How many">
      <p className={[classes.help, classes.wide].join(' ')}>
        A mail server that gets too many messages at once may lock the account. What is above the limit waits.
      </p>
      {limits.map(({ field, label, usual }) => (
        <NumberInput
          key={field}
          label={label}
          description={same ? `Empty: ${usual === null ? 'no limit' : plural(usual, 'message')}.` : 'Empty: as usual for this server.'}
          inputWrapperOrder={HELP_BELOW}
          min={1}
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator=","
          hideControls
          {...form.getInputProps(field)}
        />
      ))}
    </Group>
  );
}

export function SendingFields({ form }: { form: MailForm }) {
  return (
    <Group legend="When">
      <Switch
        className={classes.wide ?? ''}
        label="Send at once when a session closes"
        description={
          form.values.auto
            ? 'Guardians hear of an absence as soon as the session is closed. Nobody looks at the messages first.'
            : 'Messages wait on the Mail page until somebody has looked at them and presses Send.'
        }
        {...form.getInputProps('auto', { type: 'checkbox' })}
      />
    </Group>
  );
}

function Group({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend>{legend}</legend>
      <div className={classes.fields}>{children}</div>
    </fieldset>
  );
}
