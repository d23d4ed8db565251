import { statusLabel } from '@/lib/marks';
import type { Table } from '@/lib/xlsx';
import type { RecordLine, StudentRecord } from '@/types/lesson';

export function recordExport({ student, sessions }: StudentRecord): Table<RecordLine> {
  return {
    name: `Record ${student.name} ${student.number}`,
    columns: [
      { header: 'Class', value: ({ class_name }) => class_name, width: 26 },
      { header: 'Started', value: ({ started_at }) => new Date(started_at), width: 17 },
      { header: 'Mark', value: ({ status }) => statusLabel(status), width: 12 },
      { header: 'Minutes late', value: ({ minutes_late }) => minutes_late, width: 12 },
      { header: 'Reason', value: ({ reason }) => reason, width: 40 },
    ],
    rows: sessions,
  };
}
