import type { RegisterEntry, SessionSummary } from '@/api/types.gen';
import { formatForFile } from '@/lib/format';
import { sourceLabel, statusLabel } from '@/lib/marks';
import { words } from '@/lib/words';
import type { Table } from '@/lib/xlsx';

const t = words('live');

const asDate = (iso: string | null) => (iso === null ? null : new Date(iso));

/** The register as it is shown, for a spreadsheet. */
export function registerExport(session: SessionSummary | null, rows: RegisterEntry[]): Table<RegisterEntry> {
  return {
    name: session
      ? t('export.ofSession', { name: session.class_name, moment: formatForFile(session.started_at) })
      : t('export.register'),
    columns: [
      { header: t('export.number'), value: ({ number }) => number, width: 12 },
      { header: t('export.name'), value: ({ name }) => name, width: 28 },
      { header: t('export.mark'), value: ({ status }) => statusLabel(status), width: 12 },
      { header: t('export.minutesLate'), value: ({ minutes_late }) => minutes_late, width: 12 },
      { header: t('export.source'), value: ({ source }) => (source === null ? null : sourceLabel(source)), width: 11 },
      { header: t('export.firstSeen'), value: ({ first_seen }) => asDate(first_seen), width: 17 },
      { header: t('export.lastSeen'), value: ({ last_seen }) => asDate(last_seen), width: 17 },
      { header: t('export.cosine'), value: ({ similarity }) => similarity, width: 9, format: '0.00' },
    ],
    rows,
  };
}
