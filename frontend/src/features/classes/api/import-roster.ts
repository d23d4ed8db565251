import { useMutation, useQueryClient } from '@tanstack/react-query';

import { apiClient } from '@/lib/api-client';
import { classPath } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import type { RosterImport } from '@/types/classes';

export interface ImportOrder {
  file: File;
  /** Only say what would happen. */
  dryRun: boolean;
  /** Write the good rows although there are others. */
  skipProblems: boolean;
}

const UPLOAD_TIMEOUT_MS = 120_000;

async function importRoster(classId: string, { file, dryRun, skipProblems }: ImportOrder): Promise<RosterImport> {
  const form = new FormData();
  form.append('file', file, file.name);
  const params = { ...(dryRun ? { dry_run: 1 } : {}), ...(skipProblems ? { skip_problems: 1 } : {}) };
  const path = `${classPath(classId)}/roster/import`;
  const { data } = await apiClient.post<RosterImport>(path, form, { params, timeout: UPLOAD_TIMEOUT_MS });
  return data;
}

export function useImportRoster(classId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (order: ImportOrder) => importRoster(classId, order),
    onSuccess: ({ written }) => {
      if (written) void queryClient.invalidateQueries({ queryKey: queryKeys.classes });
    },
  });
}
