import { sourceLabel, statusLabel } from '@/lib/marks';
import type { Table } from '@/lib/xlsx';
import type { Mark } from '@/types/lesson';

const asDate = (iso: string | null) => (iso === null ? null : new Date(iso));

export function marksExport(name: string, marks: Mark[]): Table<Mark> {
  return {
    name,
    columns: [
      { header: 'Number', value: ({ number }) => number, width: 12 },
      { header: 'Name', value: (mark) => mark.name, width: 28 },
      { header: 'Mark', value: ({ status }) => statusLabel(status), width: 12 },
      { header: 'Minutes late', value: ({ minutes_late }) => minutes_late, width: 12 },
      { header: 'Marked by', value: ({ source }) => (source === null ? null : sourceLabel(source)), width: 11 },
      { header: 'First seen', value: ({ first_seen }) => asDate(first_seen), width: 17 },
      { header: 'Last seen', value: ({ last_seen }) => asDate(last_seen), width: 17 },
      { header: 'Cosine', value: ({ similarity }) => similarity, width: 9, format: '0.00' },
      { header: 'Changed by', value: ({ changed_by }) => changed_by, width: 14 },
      { header: 'Changed', value: ({ changed_at }) => asDate(changed_at), width: 17 },
      { header: 'Reason', value: ({ reason }) => reason, width: 36 },
    ],
    rows: marks,
  };
}
