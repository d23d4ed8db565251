import { useMutation } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import type { MailTest } from '@/types/settings';

/** A server that does not answer is given up after half a minute a step. */
const TEST_TIMEOUT_MS = 180_000;

async function testMail(to: string): Promise<MailTest> {
  const { data } = await apiClient.post<MailTest>('/settings/mail/test', { to }, { timeout: TEST_TIMEOUT_MS });
  return data;
}

export function useTestMail() {
  return useMutation({ mutationFn: testMail });
}
