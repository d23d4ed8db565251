import { useQuery } from '@tanstack/react-query';

import { ToldNote } from '@/features/mail/components/told-note';
import { studentsQuery } from '@/features/students/api/get-students';
import type { Mark } from '@/types/lesson';

/** Before a close: whose guardians will hear of it. */
export function GuardiansTold({ absent }: { absent: Mark[] }) {
  const { data: students } = useQuery(studentsQuery);
  return students && <ToldNote absent={absent} students={students} />;
}
