import { inOrder, slotInWords } from '@/lib/timetable';
import type { Table } from '@/lib/xlsx';
import type { SchoolClass } from '@/types/classes';

const yesNo = (value: boolean) => (value ? 'Yes' : 'No');

export function classesExport(rows: SchoolClass[]): Table<SchoolClass> {
  return {
    name: 'Classes',
    columns: [
      { header: 'Class', value: ({ name }) => name, width: 26 },
      { header: 'Teachers', value: ({ teachers }) => teachers.join(', '), width: 30 },
      { header: 'Students', value: ({ roster }) => roster.length, width: 10 },
      { header: 'Room', value: ({ room }) => room, width: 12 },
      { header: 'Timetable', value: ({ timetable }) => inOrder(timetable).map(slotInWords).join(', '), width: 40 },
      { header: 'Late after minutes', value: ({ late_after_minutes }) => late_after_minutes, width: 17 },
      { header: 'Left early', value: ({ left_early_rule }) => yesNo(left_early_rule), width: 10 },
      { header: 'Automatic', value: ({ automatic }) => yesNo(automatic), width: 10 },
      { header: 'Created', value: ({ created_at }) => new Date(created_at), width: 17 },
    ],
    rows,
  };
}
