import { useQuery } from '@tanstack/react-query';

import { studentsQuery } from '@/features/students/api/get-students';

/** The first enrolment photo of each student, to compare a face with. */
export function usePhotosOnRecord(enabled: boolean): (studentId: string) => string | undefined {
  const { data: students } = useQuery({ ...studentsQuery, enabled });
  return (studentId) => students?.find(({ id }) => id === studentId)?.photos[0]?.url;
}
