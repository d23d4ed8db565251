import type { Table } from '@/lib/xlsx';
import type { MailItem } from '@/types/mail';

import { STANDING_LABELS, standingOf } from './standing';

const momentOf = (iso: string | null) => (iso === null ? null : new Date(iso));

export function mailExport(items: MailItem[]): Table<MailItem> {
  return {
    name: 'Mail',
    columns: [
      { header: 'Student', value: ({ student }) => student, width: 26 },
      { header: 'Number', value: ({ number }) => number, width: 12 },
      { header: 'Class', value: ({ class_name }) => class_name, width: 22 },
      { header: 'Session', value: ({ started_at }) => new Date(started_at), width: 17 },
      { header: 'Guardian', value: ({ guardian }) => guardian, width: 26 },
      { header: 'Address', value: ({ to }) => to, width: 30 },
      { header: 'Kind', value: ({ kind }) => (kind === 'apology' ? 'Apology' : 'Absence'), width: 10 },
      { header: 'Language', value: ({ language }) => language, width: 10 },
      { header: 'Subject', value: ({ subject }) => subject, width: 44 },
      { header: 'State', value: (item) => STANDING_LABELS[standingOf(item)], width: 15 },
      { header: 'Written', value: ({ created_at }) => new Date(created_at), width: 17 },
      { header: 'Sent', value: ({ sent_at }) => momentOf(sent_at), width: 17 },
      { header: 'Attempts', value: ({ attempts }) => attempts, width: 9 },
      { header: 'Next attempt', value: ({ next_attempt_at }) => momentOf(next_attempt_at), width: 17 },
      { header: 'Last error', value: ({ last_error }) => last_error, width: 44 },
      { header: 'Note', value: ({ note }) => note, width: 30 },
      { header: 'Message-ID', value: ({ message_id }) => message_id, width: 44 },
    ],
    rows: items,
  };
}
