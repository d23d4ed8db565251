import type { Mark } from '@/api/types.gen';
import { sourceLabel, statusLabel } from '@/lib/marks';
import { words } from '@/lib/words';
import type { Table } from '@/lib/xlsx';

const t = words('sessions');

const asDate = (iso: string | null) => (iso === null ? null : new Date(iso));

export function marksExport(name: string, marks: Mark[]): Table<Mark> {
  return {
    name,
    columns: [
      { header: t('marksExport.number'), value: ({ number }) => number, width: 12 },
      { header: t('marksExport.name'), value: (mark) => mark.name, width: 28 },
      { header: t('marksExport.mark'), value: ({ status }) => statusLabel(status), width: 12 },
      { header: t('marksExport.minutesLate'), value: ({ minutes_late }) => minutes_late, width: 12 },
      {
        header: t('marksExport.markedBy'),
        value: ({ source }) => (source === null ? null : sourceLabel(source)),
        width: 11,
      },
      { header: t('marksExport.firstSeen'), value: ({ first_seen }) => asDate(first_seen), width: 17 },
      { header: t('marksExport.lastSeen'), value: ({ last_seen }) => asDate(last_seen), width: 17 },
      { header: t('marksExport.cosine'), value: ({ similarity }) => similarity, width: 9, format: '0.00' },
      { header: t('marksExport.changedBy'), value: ({ changed_by }) => changed_by, width: 14 },
      { header: t('marksExport.changed'), value: ({ changed_at }) => asDate(changed_at), width: 17 },
      { header: t('marksExport.reason'), value: ({ reason }) => reason, width: 36 },
    ],
    rows: marks,
  };
}
