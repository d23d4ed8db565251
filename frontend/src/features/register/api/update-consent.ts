import { apiClient } from '@/lib/api-client';
import type { Consent, Student } from '@/types/api';

export async function updateConsent(studentId: string, consent: Consent): Promise<Student> {
  const { data } = await apiClient.patch<Student>(`/students/${encodeURIComponent(studentId)}`, { consent });
  return data;
}
