import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';

import type { Live, MarkStatus, RegisterEntry } from '@/api/types.gen';
import { othersMark, useChangeMark, type MarkConflict } from '@/features/marks/api/change-mark';
import { useTakeBack, type TakeBack } from '@/features/marks/api/take-back';
import { toApiError } from '@/lib/api-error';
import { minutesSince } from '@/lib/marks';
import { words } from '@/lib/words';

const t = words('app');

interface OpenMark {
  studentId: string;
  /** Why it was opened, where nobody asked for it. */
  conflict: MarkConflict | null;
}

/** Giving marks on the live register: at a press, or in the drawer with a reason. */
export function useMarking(live: Live | undefined) {
  const session = live?.session ?? null;
  const change = useChangeMark(session?.id ?? '');
  const takeBack = useTakeBack(session?.id ?? '');
  const [opened, setOpened] = useState<OpenMark | null>(null);
  const isOpen = useRef(false);

  const show = (next: OpenMark | null) => {
    isOpen.current = next !== null;
    setOpened(next);
  };

  const give = (entry: RegisterEntry, status: MarkStatus) => {
    if (!live || !session) return;
    const { student_id: studentId, version, first_seen } = entry;
    const minutesLate = status === 'late' ? minutesSince(session.started_at, first_seen ?? live.time) : null;
    const order = { studentId, version, status, minutesLate, reason: '' };
    // Each on its own: the next mark may be given before the answer to this one is here.
    change.mutateAsync(order).catch((cause: unknown) => {
      const error = toApiError(cause);
      const theirs = othersMark(error);
      // Two teachers, one mark: the drawer says what the other one set, and asks.
      if (theirs && !isOpen.current) show({ studentId, conflict: { mine: order, theirs } });
      else complain(entry.name, error.message);
    });
  };

  const undo = ({ student_id, name }: RegisterEntry, what: TakeBack) => {
    takeBack
      .mutateAsync({ studentId: student_id, what })
      .catch((cause: unknown) => complain(name, toApiError(cause).message));
  };

  return {
    opened,
    open: (studentId: string) => show({ studentId, conflict: null }),
    close: () => show(null),
    give,
    undo,
  };
}

function complain(name: string, message: string): void {
  notifications.show({ color: 'red', title: t('mark.notChanged', { name }), message, autoClose: 10_000 });
}
