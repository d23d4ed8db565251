import { useSearchParams } from 'react-router';

import { EVERYTHING, type MailFilters } from '@/features/mail/api/get-mail';
import { isStanding } from '@/features/mail/components/standing';

/** What is looked for, kept in the address: going back brings it back, and a link carries it. */
export function useMailFilters() {
  const [params, setParams] = useSearchParams();
  const state = params.get('state');
  const filters: MailFilters = {
    state: isStanding(state) ? state : '',
    sessionId: params.get('session') ?? '',
    search: params.get('q') ?? '',
  };
  const page = Math.max(1, Math.trunc(Number(params.get('page'))) || 1);

  const show = (next: MailFilters, number: number) => {
    const values = { state: next.state, session: next.sessionId, q: next.search, page: number > 1 ? String(number) : '' };
    setParams(
      Object.entries(values).filter(([, value]) => value !== ''),
      // Each letter that is typed is no step to go back to, and the list stays where it is.
      { replace: next.search !== filters.search, preventScrollReset: true },
    );
  };

  return {
    filters,
    page,
    // Other filters begin at their first page.
    setFilters: (changed: Partial<MailFilters>) => show({ ...filters, ...changed }, 1),
    setPage: (number: number) => show(filters, number),
    showAll: () => show(EVERYTHING, 1),
  };
}
