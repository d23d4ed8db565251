import { sourceLabel, statusLabel } from '@/lib/marks';
import type { Table } from '@/lib/xlsx';
import type { RegisterEntry } from '@/types/api';
import type { SessionSummary } from '@/types/lesson';

const asDate = (iso: string | null) => (iso === null ? null : new Date(iso));

/** The register as it is shown, for a spreadsheet. */
export function registerExport(session: SessionSummary | null, rows: RegisterEntry[]): Table<RegisterEntry> {
  return {
    name: session ? `Register ${session.class_name} ${session.started_at.slice(0, 10)}` : 'Register',
    columns: [
      { header: 'Number', value: ({ number }) => number, width: 12 },
      { header: 'Name', value: ({ name }) => name, width: 28 },
      { header: 'Mark', value: ({ status }) => statusLabel(status), width: 12 },
      { header: 'Minutes late', value: ({ minutes_late }) => minutes_late, width: 12 },
      { header: 'Marked by', value: ({ source }) => (source === null ? null : sourceLabel(source)), width: 11 },
      { header: 'First seen', value: ({ first_seen }) => asDate(first_seen), width: 17 },
      { header: 'Last seen', value: ({ last_seen }) => asDate(last_seen), width: 17 },
      { header: 'Cosine', value: ({ similarity }) => similarity, width: 9, format: '0.00' },
    ],
    rows,
  };
}
