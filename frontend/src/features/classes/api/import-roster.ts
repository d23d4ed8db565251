import { useMutation, useQueryClient } from '@tanstack/react-query';

import { importRoster } from '@/api/sdk.gen';
import { tagged } from '@/lib/query-keys';

export interface ImportOrder {
  file: File;
  /** Only say what would happen. */
  dryRun: boolean;
  /** Write the good rows although there are others. */
  skipProblems: boolean;
}

const UPLOAD_TIMEOUT_MS = 120_000;

export function useImportRoster(classId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, dryRun, skipProblems }: ImportOrder) => {
      const { data } = await importRoster({
        path: { class_id: classId },
        query: { ...(dryRun && { dry_run: true }), ...(skipProblems && { skip_problems: true }) },
        body: { file },
        timeout: UPLOAD_TIMEOUT_MS,
      });
      return data;
    },
    onSuccess: ({ written }) => {
      if (written) void queryClient.invalidateQueries({ queryKey: tagged('classes') });
    },
  });
}
