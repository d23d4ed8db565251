import type { RecordLine, StudentRecord } from '@/api/types.gen';
import { statusLabel } from '@/lib/marks';
import { words } from '@/lib/words';
import type { Table } from '@/lib/xlsx';

const t = words('students');

export function recordExport({ student, sessions }: StudentRecord): Table<RecordLine> {
  return {
    name: t('record.file', { name: student.name, number: student.number }),
    columns: [
      { header: t('record.class'), value: ({ class_name }) => class_name, width: 26 },
      { header: t('record.started'), value: ({ started_at }) => new Date(started_at), width: 17 },
      { header: t('record.mark'), value: ({ status }) => statusLabel(status), width: 12 },
      { header: t('record.minutesLate'), value: ({ minutes_late }) => minutes_late, width: 12 },
      { header: t('record.reason'), value: ({ reason }) => reason, width: 40 },
    ],
    rows: sessions,
  };
}
