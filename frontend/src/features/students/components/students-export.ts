import { DAY_FORMAT, type Table } from '@/lib/xlsx';
import type { Student } from '@/types/api';

/** A calendar day without a time zone: noon lies on that day for everyone. */
const dayOf = (day: string) => new Date(`${day}T12:00:00`);

export function studentsExport(rows: Student[]): Table<Student> {
  return {
    name: 'Students',
    columns: [
      { header: 'Number', value: ({ number }) => number, width: 12 },
      { header: 'Name', value: ({ name }) => name, width: 28 },
      { header: 'Photos', value: ({ photos }) => photos.length, width: 8 },
      { header: 'Can be recognised', value: ({ enrolled }) => (enrolled ? 'Yes' : 'No'), width: 17 },
      { header: 'Consent by', value: ({ consent }) => consent?.given_by ?? null, width: 24 },
      {
        header: 'Consent on',
        value: ({ consent }) => (consent ? dayOf(consent.on) : null),
        width: 12,
        format: DAY_FORMAT,
      },
      {
        header: 'Guardians',
        value: ({ guardians }) => guardians.map(({ name, email }) => `${name} <${email}>`).join(', '),
        width: 44,
      },
      { header: 'Enrolled', value: ({ created_at }) => new Date(created_at), width: 17 },
    ],
    rows,
  };
}
