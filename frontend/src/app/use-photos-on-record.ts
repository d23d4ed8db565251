import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

import { studentsQuery } from '@/features/students/api/get-students';

/** The first enrolment photo of each student, to compare a face with. */
export function usePhotosOnRecord(enabled: boolean): (studentId: string) => string | undefined {
  const { data: students } = useQuery({ ...studentsQuery, enabled });
  const photos = useMemo(() => new Map(students?.map(({ id, photos: [first] }) => [id, first?.url])), [students]);
  return useCallback((studentId) => photos.get(studentId), [photos]);
}
