import type { QueryClient } from '@tanstack/react-query';

import { getLiveQueryKey, getSessionQueryKey } from '@/api/@tanstack/react-query.gen';
import type { Live, Mark, Session } from '@/api/types.gen';

type Shown = Pick<Mark, 'status' | 'minutes_late' | 'source' | 'version'>;

/** Puts a mark where it is shown, before or after the server has it. Answers what stood there. */
export function showMark(queryClient: QueryClient, sessionId: string, studentId: string, mark: Partial<Mark>): Shown | null {
  let before: Shown | null = null;
  queryClient.setQueryData<Session>(getSessionQueryKey({ path: { session_id: sessionId } }), (session) => {
    if (!session) return session;
    const marks = session.marks.map((line) => {
      if (line.student_id !== studentId) return line;
      before = shownOf(line);
      return { ...line, ...mark };
    });
    return { ...session, marks };
  });
  queryClient.setQueryData<Live>(getLiveQueryKey(), (live) => {
    if (live?.session?.id !== sessionId) return live;
    const register = live.register.map((entry) => {
      if (entry.student_id !== studentId) return entry;
      before ??= shownOf(entry);
      return { ...entry, ...shownPart(mark) };
    });
    return { ...live, register };
  });
  return before;
}

function shownOf({ status, minutes_late, source, version }: Shown): Shown {
  return { status, minutes_late, source, version };
}

/** A line of the live register has less than a mark. */
function shownPart(mark: Partial<Mark>): Partial<Shown> {
  const { status, minutes_late, source, version } = mark;
  return {
    ...(status === undefined ? {} : { status }),
    ...(minutes_late === undefined ? {} : { minutes_late }),
    ...(source === undefined ? {} : { source }),
    ...(version === undefined ? {} : { version }),
  };
}
