import { apiClient } from '@/lib/api-client';
import type { DateOrder, SchoolImport } from '@/types/imports';

export interface ImportOptions {
  dateOrder: DateOrder;
  /** Refusals of photos that are overruled for all of them. */
  accept: string[];
}

export async function createImport({ dateOrder, accept }: ImportOptions): Promise<SchoolImport> {
  const { data } = await apiClient.post<SchoolImport>('/imports', { date_order: dateOrder, accept });
  return data;
}
