import { NativeSelect, NumberInput, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useId, type ReactNode } from 'react';

import type { MailSettings, Security } from '@/api/types.gen';
import { formatCount } from '@/lib/format';
import { words } from '@/lib/words';

import { HELP_BELOW } from './help-below';
import { HIGHEST_PORT, type MailForm } from './mail-form';
import classes from './mail-panel.module.css';
import { PRESETS, providerOf, type Provider } from './mail-providers';
import { PasswordField } from './password-field';
import { ProviderHint } from './provider-hint';

const t = words('settings');

const LONGEST_HOST = 253;
const LONGEST_ADDRESS = 254;
const LONGEST_LOGIN = 320;
const LONGEST_NAME = 100;

const SECURITIES: Security[] = ['auto', 'starttls', 'tls', 'none'];
const USUAL_PORT: Partial<Record<Security, number>> = { starttls: 587, tls: 465 };

export function ServerFields({ form }: { form: MailForm }) {
  const labelId = useId();
  const { host, port, security } = form.values;
  const choose = (provider: Provider) => {
    const preset = PRESETS.find((known) => known.provider === provider);
    if (preset) form.setValues({ host: preset.host, port: preset.port, security: preset.security });
  };
  const usual = USUAL_PORT[security];
  return (
    <Group legend={t('server.legend')}>
      <div className={classes.wide}>
        <p id={labelId} className={classes.label}>
          {t('server.whose')}
        </p>
        <SegmentedControl
          aria-labelledby={labelId}
          fullWidth
          value={providerOf(host)}
          onChange={choose}
          data={PRESETS.map(({ provider }) => ({ value: provider, label: t(`server.provider.${provider}`) }))}
        />
        <ProviderHint provider={providerOf(host)} />
      </div>
      <TextInput
        label={t('server.host')}
        required
        maxLength={LONGEST_HOST}
        placeholder={t('server.hostExample')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        {...form.getInputProps('host')}
      />
      <div className={classes.pair}>
        <NumberInput
          label={t('server.port')}
          required
          min={1}
          max={HIGHEST_PORT}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          {...form.getInputProps('port')}
        />
        <NativeSelect label={t('server.security')} data={SECURITIES.map((value) => ({ value, label: t(`server.securities.${value}`) }))} {...form.getInputProps('security')} />
      </div>
      <p className={[classes.help, classes.wide].join(' ')}>
        {security === 'auto' && t('server.auto')}
        {usual !== undefined && Number(port) !== usual && t('server.usualPort', { port: String(usual) })}
        {security === 'none' && t('server.none')}
      </p>
    </Group>
  );
}

export function SenderFields({ form }: { form: MailForm }) {
  return (
    <Group legend={t('sender.legend')}>
      <TextInput
        label={t('sender.address')}
        required
        type="email"
        maxLength={LONGEST_ADDRESS}
        placeholder={t('sender.example')}
        autoComplete="off"
        {...form.getInputProps('sender_email')}
      />
      <TextInput
        label={t('sender.name')}
        description={t('sender.nameEmpty')}
        inputWrapperOrder={HELP_BELOW}
        maxLength={LONGEST_NAME}
        autoComplete="off"
        dir="auto"
        {...form.getInputProps('sender_name')}
      />
      <TextInput
        label={t('sender.replyTo')}
        description={t('sender.senderIfEmpty')}
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
    <Group legend={t('login.legend')}>
      <TextInput
        label={t('login.name')}
        description={t('sender.senderIfEmpty')}
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
          {t.rich('login.certificates', { file: mail.ca_file, code: (text) => <code>{text}</code> })}
        </p>
      )}
    </Group>
  );
}

export function LimitFields({ form, mail }: { form: MailForm; mail: MailSettings }) {
  // The usual limits belong to the server that is saved, not to one that is being typed.
  const same = form.values.host.trim() === mail.host;
  const limits = [
    { field: 'per_minute', usual: mail.default_per_minute },
    { field: 'per_day', usual: mail.default_per_day },
  ] as const;
  return (
    <Group legend={t('limit.legend')}>
      <p className={[classes.help, classes.wide].join(' ')}>
        {t('limit.help')}
      </p>
      {limits.map(({ field, usual }) => (
        <NumberInput
          key={field}
          label={t(`limit.${field}`)}
          description={same ? emptyMeans(usual) : t('limit.asUsual')}
          inputWrapperOrder={HELP_BELOW}
          min={1}
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator={formatCount(10_000).replace(/\d/g, '')}
          hideControls
          {...form.getInputProps(field)}
        />
      ))}
    </Group>
  );
}

function emptyMeans(usual: number | null): string {
  return usual === null ? t('limit.none') : t('limit.usual', { count: usual });
}

export function SendingFields({ form }: { form: MailForm }) {
  return (
    <Group legend={t('sending.legend')}>
      <Switch
        className={classes.wide ?? ''}
        label={t('sending.auto')}
        description={
          t(form.values.auto ? 'sending.autoOn' : 'sending.autoOff')
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
