import { useQuery } from '@tanstack/react-query';

import { getSettingsOptions } from '@/api/@tanstack/react-query.gen';

/** For the top of what is printed; empty while or where it is not known. */
export function useSchoolName(): string {
  return useQuery(getSettingsOptions()).data?.school_name ?? '';
}
