import { apiClient } from '@/lib/api-client';
import type { Student, StudentDraft } from '@/types/api';

export async function createStudent(draft: StudentDraft): Promise<Student> {
  const { data } = await apiClient.post<Student>('/students', draft);
  return data;
}
