import type { ClassReport, ReportLine } from '@/api/types.gen';
import { formatMoment } from '@/lib/format';
import { statusLabel } from '@/lib/marks';
import { words } from '@/lib/words';
import type { Column, Table } from '@/lib/xlsx';

const t = words('classes');

export function reportExport({ class: { name }, sessions, students }: ClassReport): Table<ReportLine> {
  const marks = sessions.map(({ started_at }, index): Column<ReportLine> => {
    return {
      header: formatMoment(started_at),
      value: (line) => {
        const status = line.marks[index] ?? null;
        return status === null ? null : statusLabel(status);
      },
      width: 18,
    };
  });
  return {
    name: t('report.file', { name }),
    columns: [
      { header: t('report.number'), value: ({ number }) => number, width: 12 },
      { header: t('report.name'), value: (line) => line.name, width: 28 },
      { header: t('report.rate'), value: ({ rate }) => rate, width: 8, format: '0%' },
      ...marks,
    ],
    rows: students,
  };
}
