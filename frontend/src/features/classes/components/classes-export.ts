import type { SchoolClass } from '@/api/types.gen';
import { inOrder, slotInWords } from '@/lib/timetable';
import { words } from '@/lib/words';
import type { Table } from '@/lib/xlsx';

const t = words('classes');

const yesNo = (value: boolean) => (value ? t('export.yes') : t('export.no'));

export function classesExport(rows: SchoolClass[]): Table<SchoolClass> {
  return {
    name: t('export.file'),
    columns: [
      { header: t('export.class'), value: ({ name }) => name, width: 26 },
      { header: t('export.teachers'), value: ({ teachers }) => teachers.join(', '), width: 30 },
      { header: t('export.students'), value: ({ roster }) => roster.length, width: 10 },
      { header: t('export.room'), value: ({ room }) => room, width: 12 },
      {
        header: t('export.timetable'),
        value: ({ timetable }) => inOrder(timetable).map(slotInWords).join(', '),
        width: 40,
      },
      { header: t('export.lateAfter'), value: ({ late_after_minutes }) => late_after_minutes, width: 17 },
      { header: t('export.leftEarly'), value: ({ left_early_rule }) => yesNo(left_early_rule), width: 10 },
      { header: t('export.automatic'), value: ({ automatic }) => yesNo(automatic), width: 10 },
      { header: t('export.created'), value: ({ created_at }) => new Date(created_at), width: 17 },
    ],
    rows,
  };
}
