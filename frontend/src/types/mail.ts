/** The shapes of the mail to guardians: the outbox, its queue, and the demo's mailbox. */

export type MailState = 'queued' | 'sending' | 'sent' | 'failed' | 'cancelled';

export type MailKind = 'absence' | 'apology';

/** Where a message stands for the teacher: what is queued either waits for a word of theirs, or goes out. */
export type MailStanding = 'waiting' | MailState;

export interface MailItem {
  id: string;
  kind: MailKind;
  state: MailState;
  /** Somebody wants it sent; before that it only waits. */
  confirmed: boolean;
  to: string;
  guardian: string;
  student_id: string;
  student: string;
  number: string;
  session_id: string;
  class_name: string;
  started_at: string;
  language: string;
  subject: string;
  edited: boolean;
  attempts: number;
  /** In the mail server's own words. */
  last_error: string | null;
  next_attempt_at: string | null;
  created_at: string;
  sent_at: string | null;
  message_id: string | null;
  /** Rollcall ended between the server's answer and the note of it: it may arrive a second time. */
  perhaps_twice: boolean;
  /** Why it was dropped. */
  note: string;
  /** Of a sent absence whose student was there after all: whether it can be apologised for, or was. */
  apology: 'possible' | 'written' | null;
}

export interface MailLetter extends MailItem {
  text: string;
  html: string;
}

export type QueueState = 'idle' | 'sending' | 'paused' | 'stopped' | 'not_set_up';

export interface MailQueue {
  state: QueueState;
  /** What is the matter, and what to do about it. */
  message: string | null;
  code: string | null;
  until: string | null;
  /** Messages go out as soon as a session is closed. */
  auto: boolean;
  /** Messages that nobody confirmed yet. */
  waiting: number;
  /** Confirmed ones that are not out yet. */
  to_send: number;
  sent_today: number;
  per_day: number | null;
  per_minute: number | null;
  /** The demo has a mailbox of its own, where everything arrives. */
  mailbox: boolean;
}

export type MailCounts = Record<MailStanding, number>;

export interface MailPage {
  items: MailItem[];
  total: number;
  page: number;
  per_page: number;
  counts: MailCounts;
  queue: MailQueue;
  /** Absent students of the session asked for, who have no guardian with an address. */
  unreachable: { student_id: string; student: string; number: string }[];
}

export interface Confirmed {
  confirmed: number;
  queue: MailQueue;
}

export interface MailChanges {
  to?: string;
  subject?: string;
  text?: string;
}

export interface Arrival {
  n: number;
  at: string;
  from: string;
  to: string;
  subject: string;
  message_id: string;
}

export interface ArrivedLetter extends Arrival {
  /** Null for a part that it does not have. */
  text: string | null;
  html: string | null;
  headers: [string, string][];
}
