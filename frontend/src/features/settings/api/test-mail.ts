import { useMutation } from '@tanstack/react-query';

import { testMailSettingsMutation } from '@/api/@tanstack/react-query.gen';

/** A server that does not answer is given up after half a minute a step. */
const TEST_TIMEOUT_MS = 180_000;

export function useTestMail() {
  return useMutation(testMailSettingsMutation({ timeout: TEST_TIMEOUT_MS }));
}
