import type { MailItem } from '@/api/types.gen';
import { words } from '@/lib/words';
import type { Table } from '@/lib/xlsx';

import { standingLabel, standingOf } from './standing';

const t = words('mail');

const momentOf = (iso: string | null) => (iso === null ? null : new Date(iso));

export function mailExport(items: MailItem[]): Table<MailItem> {
  return {
    name: t('export.name'),
    columns: [
      { header: t('export.student'), value: ({ student }) => student, width: 26 },
      { header: t('export.number'), value: ({ number }) => number, width: 12 },
      { header: t('export.class'), value: ({ class_name }) => class_name, width: 22 },
      { header: t('export.session'), value: ({ started_at }) => new Date(started_at), width: 17 },
      { header: t('export.guardian'), value: ({ guardian }) => guardian, width: 26 },
      { header: t('export.address'), value: ({ to }) => to, width: 30 },
      { header: t('export.kind'), value: ({ kind }) => t(kind === 'apology' ? 'export.apology' : 'export.absence'), width: 10 },
      { header: t('export.language'), value: ({ language }) => language, width: 10 },
      { header: t('export.subject'), value: ({ subject }) => subject, width: 44 },
      { header: t('export.state'), value: (item) => standingLabel(standingOf(item)), width: 15 },
      { header: t('export.written'), value: ({ created_at }) => new Date(created_at), width: 17 },
      { header: t('export.sent'), value: ({ sent_at }) => momentOf(sent_at), width: 17 },
      { header: t('export.attempts'), value: ({ attempts }) => attempts, width: 9 },
      { header: t('export.nextAttempt'), value: ({ next_attempt_at }) => momentOf(next_attempt_at), width: 17 },
      { header: t('export.lastError'), value: ({ last_error }) => last_error, width: 44 },
      { header: t('export.note'), value: ({ note }) => note, width: 30 },
      { header: t('export.messageId'), value: ({ message_id }) => message_id, width: 44 },
    ],
    rows: items,
  };
}
