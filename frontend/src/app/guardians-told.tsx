import { useQuery } from '@tanstack/react-query';

import { ToldNote } from '@/features/mail/components/told-note';
import type { Person } from '@/features/sessions/components/close-slots';
import { studentsQuery } from '@/features/students/api/get-students';

/** Before a close: whose guardians will hear of it. */
export function GuardiansTold({ absent }: { absent: Person[] }) {
  const { data: students } = useQuery(studentsQuery);
  return students && <ToldNote absent={absent} students={students} />;
}
