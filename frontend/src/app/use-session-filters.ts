import { useSearchParams } from 'react-router';

import type { SessionFilters } from '@/features/sessions/api/get-sessions';

/** What is looked for, kept in the address: going back brings it back, and a link carries it. */
export function useSessionFilters() {
  const [params, setParams] = useSearchParams();
  const state = params.get('state');
  const filters: SessionFilters = {
    classId: params.get('class') ?? '',
    state: state === 'open' || state === 'closed' ? state : '',
    from: params.get('from') ?? '',
    to: params.get('to') ?? '',
  };
  const page = Math.max(1, Math.trunc(Number(params.get('page'))) || 1);

  const show = ({ classId, ...rest }: SessionFilters, number: number) => {
    const values = { class: classId, ...rest, page: number > 1 ? String(number) : '' };
    setParams(Object.entries(values).filter(([, value]) => value !== ''));
  };

  return {
    filters,
    page,
    // Other filters begin at their first page.
    setFilters: (changed: SessionFilters) => show(changed, 1),
    setPage: (number: number) => show(filters, number),
  };
}
