import type { Student } from '@/api/types.gen';
import { words } from '@/lib/words';
import { DAY_FORMAT, type Table } from '@/lib/xlsx';

const t = words('students');

/** A calendar day without a time zone: noon lies on that day for everyone. */
const dayOf = (day: string) => new Date(`${day}T12:00:00`);

export function studentsExport(rows: Student[]): Table<Student> {
  return {
    name: t('export.file'),
    columns: [
      { header: t('export.number'), value: ({ number }) => number, width: 12 },
      { header: t('export.name'), value: ({ name }) => name, width: 28 },
      { header: t('export.photos'), value: ({ photos }) => photos.length, width: 8 },
      {
        header: t('export.enrolled'),
        value: ({ enrolled }) => (enrolled ? t('export.yes') : t('export.no')),
        width: 17,
      },
      { header: t('export.consentBy'), value: ({ consent }) => consent?.given_by ?? null, width: 24 },
      {
        header: t('export.consentOn'),
        value: ({ consent }) => (consent ? dayOf(consent.on) : null),
        width: 12,
        format: DAY_FORMAT,
      },
      {
        header: t('export.guardians'),
        value: ({ guardians }) => guardians.map(({ name, email }) => `${name} <${email}>`).join(', '),
        width: 44,
      },
      { header: t('export.created'), value: ({ created_at }) => new Date(created_at), width: 17 },
    ],
    rows,
  };
}
