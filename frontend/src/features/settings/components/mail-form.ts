import { useForm, type UseFormReturnType } from '@mantine/form';

import type { MailChanges, MailSettings } from '@/api/types.gen';
import type { ApiError } from '@/lib/api-error';
import { fieldErrors } from '@/lib/field-errors';
import { words } from '@/lib/words';

import { isThisComputer } from './mail-providers';

const t = words('settings');

/** What a person may set about the mail account here, but for the password. */
type MailAccount = Required<Omit<MailChanges, 'password' | 'ca_file'>>;

/** What the fields hold: nothing is null in a field, and a number is text while somebody types it. */
export interface MailValues {
  host: string;
  port: number | string;
  security: MailAccount['security'];
  sender_email: string;
  sender_name: string;
  reply_to: string;
  username: string;
  /** Empty: as it is. */
  password: string;
  forget_password: boolean;
  per_minute: number | string;
  per_day: number | string;
  auto: boolean;
}

export type MailForm = UseFormReturnType<MailValues>;

export const HIGHEST_PORT = 65_535;
export const MOST_PER_MINUTE = 10_000;
export const MOST_PER_DAY = 1_000_000;

/** Of the demo's own mailbox nothing can be changed: another server begins with empty fields. */
const NO_SERVER = { host: '', port: '', sender_email: '', sender_name: '', reply_to: '', username: '' };

export function valuesOf(mail: MailSettings): MailValues {
  return {
    host: mail.host,
    port: mail.port,
    security: mail.security,
    sender_email: mail.sender_email ?? '',
    sender_name: mail.sender_name,
    reply_to: mail.reply_to ?? '',
    username: mail.username ?? '',
    password: '',
    forget_password: false,
    per_minute: mail.per_minute ?? '',
    per_day: mail.per_day ?? '',
    auto: mail.auto,
    ...(mail.source === 'demo' ? NO_SERVER : {}),
  };
}

const number = (value: number | string) => (value === '' ? null : Number(value));
const orNull = (value: string) => (value.trim() === '' ? null : value.trim());

function accountOf(values: MailValues): MailAccount {
  return {
    host: values.host.trim(),
    port: Number(values.port),
    security: values.security,
    sender_email: orNull(values.sender_email),
    sender_name: values.sender_name.trim(),
    reply_to: orNull(values.reply_to),
    username: orNull(values.username),
    per_minute: number(values.per_minute),
    per_day: number(values.per_day),
    auto: values.auto,
  };
}

/** Only what differs from what is in force; but an account that takes the mailbox's place is a whole one. */
export function changesOf(values: MailValues, mail: MailSettings): MailChanges {
  const account = accountOf(values);
  const before = accountOf(valuesOf(mail));
  const fields = Object.keys(account) as (keyof MailAccount)[];
  const changed = fields.filter((field) => account[field] !== before[field]);
  const isReplaced = mail.source === 'demo' && changed.some((field) => field !== 'auto');
  const sent = isReplaced ? fields : changed;
  return {
    ...(Object.fromEntries(sent.map((field) => [field, account[field]])) as MailChanges),
    ...(values.password === '' ? {} : { password: values.password }),
    ...(values.forget_password && values.password === '' ? { password: null } : {}),
  };
}

/** Whoever changes where a password goes to has to know it: else it could be sent to a stranger's server. */
export function asksForPassword(values: MailValues, mail: MailSettings): boolean {
  if (!mail.password_set || values.forget_password) return false;
  const login = ({ username, sender_email }: MailAccount) => username ?? sender_email;
  const account = accountOf(values);
  const before = accountOf(valuesOf(mail));
  return (
    account.host !== before.host ||
    account.port !== before.port ||
    account.security !== before.security ||
    login(account) !== login(before)
  );
}

/** More than a typing mistake is for the server to find. */
export const looksLikeAddress = (text: string) => /^\S+@\S+$/.test(text.trim());

function isNumber(value: number | string, most: number): boolean {
  return value !== '' && Number.isInteger(Number(value)) && Number(value) >= 1 && Number(value) <= most;
}

/** With `mailbox`, the demo's own takes the mail, and there is no account to be entered. */
export function useMailForm(mail: MailSettings, mailbox: boolean): MailForm {
  const limit = (most: number) => (value: number | string) =>
    value === '' || isNumber(value, most) ? null : t('limit.wrong', { most });
  return useForm<MailValues>({
    initialValues: valuesOf(mail),
    validate: {
      host: (value) => (value.trim() === '' && !mailbox ? t('server.hostMissing') : null),
      port: (value) => (isNumber(value, HIGHEST_PORT) || mailbox ? null : t('server.portWrong', { most: String(HIGHEST_PORT) })),
      security: (value, { host }) =>
        value === 'none' && !isThisComputer(host) ? t('server.noneElsewhere') : null,
      sender_email: (value) => (looksLikeAddress(value) || mailbox ? null : t('sender.noAddress')),
      reply_to: (value) => (value.trim() === '' || looksLikeAddress(value) ? null : t('sender.noAddress')),
      password: (value, values) =>
        value === '' && asksForPassword(values, mail) ? t('login.missing') : null,
      per_minute: limit(MOST_PER_MINUTE),
      per_day: limit(MOST_PER_DAY),
    },
  });
}

/** Puts the server's refusal at the fields that it is about, where it says which. */
export function showServerError(form: MailForm, error: ApiError): void {
  for (const [path, problem] of Object.entries(fieldErrors(error))) {
    form.setFieldError(path.replace(/^mail\./, ''), problem);
  }
  if (error.code === 'password_needed') form.setFieldError('password', error.message);
}
