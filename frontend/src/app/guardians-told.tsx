import { useQuery } from '@tanstack/react-query';

import type { Mark } from '@/api/types.gen';
import { ToldNote } from '@/features/mail/components/told-note';
import { studentsQuery } from '@/features/students/api/get-students';

/** Before a close: whose guardians will hear of it. */
export function GuardiansTold({ absent }: { absent: Mark[] }) {
  const { data: students } = useQuery(studentsQuery);
  return students && <ToldNote absent={absent} students={students} />;
}
