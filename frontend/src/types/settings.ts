import type { Health } from '@/types/health';

export type MailSecurity = 'auto' | 'starttls' | 'tls' | 'none';

/** What a person may set about the mail account, but for the password. */
export interface MailAccount {
  host: string;
  port: number;
  security: MailSecurity;
  /** Null while nobody has set mail up. */
  sender_email: string | null;
  sender_name: string;
  reply_to: string | null;
  /** Null: the sender's address. */
  username: string | null;
  /** Messages. Null: the mail server's usual limit. */
  per_minute: number | null;
  per_day: number | null;
  /** Messages go out when a session closes, without a teacher's click. */
  auto: boolean;
}

export interface MailSettings extends MailAccount {
  /** Where these values come from: .env, this page, or the demo's own mailbox. */
  source: 'env' | 'page' | 'demo';
  configured: boolean;
  /** Why no mail can be sent, in a sentence. */
  problem: string | null;
  /** The password itself never leaves the server. */
  password_set: boolean;
  ca_file: string | null;
  /** The mail server's usual limits; null where it has none. */
  default_per_minute: number | null;
  default_per_day: number | null;
}

/** What changes, by field. A password of null is forgotten. */
export type MailChanges = Partial<MailAccount> & { password?: string | null };

export interface Settings {
  school_name: string | null;
  /** The one that counts, whether somebody set it or not. */
  time_zone: string;
  mood: Health['mood'];
  liveness: 'off' | 'flag' | 'require';
  mail: MailSettings;
}

export interface MailTestStep {
  step: 'find' | 'connect' | 'tls' | 'login' | 'send';
  state: 'ok' | 'failed' | 'skipped';
  message: string;
}

export interface MailTest {
  ok: boolean;
  steps: MailTestStep[];
}
