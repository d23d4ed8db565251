import { useMutation, useQueryClient } from '@tanstack/react-query';

import { getImportQueryKey, listImportsQueryKey } from '@/api/@tanstack/react-query.gen';
import { cancelImport, checkImport, deleteImport, startImport } from '@/api/sdk.gen';
import type { GetImportData } from '@/api/types.gen';
import { erase } from '@/lib/erase';
import { tagged } from '@/lib/query-keys';

type Path = GetImportData['path'];

const STEPS = {
  check: (path: Path) => checkImport({ path }),
  start: (path: Path) => startImport({ path }),
  cancel: (path: Path) => cancelImport({ path }),
};

export type Step = keyof typeof STEPS;

export function useTakeStep(id: string) {
  const queryClient = useQueryClient();
  const path = { import_id: id };
  return useMutation({
    mutationFn: async (step: Step) => (await STEPS[step](path)).data,
    onSuccess: (changed) => queryClient.setQueryData(getImportQueryKey({ path }), changed),
    onSettled: () => queryClient.invalidateQueries({ queryKey: tagged('imports') }),
  });
}

export function useDeleteImport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => erase(deleteImport({ path: { import_id: id } })),
    onSuccess: (_, id) => {
      queryClient.removeQueries({ queryKey: tagged('imports', { import_id: id }) });
      return queryClient.invalidateQueries({ queryKey: listImportsQueryKey() });
    },
  });
}
