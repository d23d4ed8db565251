import { useQuery } from '@tanstack/react-query';

import type { SessionSummary } from '@/api/types.gen';
import { sessionQuery } from '@/features/sessions/api/get-session';
import { sessionsQuery } from '@/features/sessions/api/get-sessions';
import { formatMoment } from '@/lib/format';
import { words } from '@/lib/words';

const t = words('app');

export interface SessionOption {
  value: string;
  label: string;
}

const LATELY_CLOSED = { classId: '', state: 'closed', from: '', to: '' } as const;

const optionOf = ({ id, class_name, room, started_at }: SessionSummary): SessionOption => ({
  value: id,
  label: nameOf(t('sessions.option', { name: class_name, moment: formatMoment(started_at) }), room),
});

const nameOf = (session: string, room: string) => (room === '' ? session : t('session.inRoom', { session, room }));

/** The sessions that were closed lately, and the one that is looked at, however old. */
export function useSessionOptions(sessionId: string): SessionOption[] {
  const { data: lately } = useQuery(sessionsQuery(LATELY_CLOSED, 1));
  const options = (lately?.sessions ?? []).map(optionOf);
  const missing = sessionId !== '' && lately !== undefined && !options.some(({ value }) => value === sessionId);
  const { data: session } = useQuery({ ...sessionQuery(sessionId), enabled: missing });
  if (!missing) return options;
  return [...options, session ? optionOf(session) : { value: sessionId, label: t('sessions.another') }];
}
