import { notifications } from '@mantine/notifications';
import { useState } from 'react';

import { othersMark, useChangeMark } from '@/features/marks/api/change-mark';
import { useTakeBack, type TakeBack } from '@/features/marks/api/take-back';
import { minutesSince } from '@/lib/marks';
import type { Live, RegisterEntry } from '@/types/api';
import type { MarkStatus } from '@/types/lesson';

/** Giving marks on the live register: at a press, or in the drawer with a reason. */
export function useMarking(live: Live | undefined) {
  const session = live?.session ?? null;
  const change = useChangeMark(session?.id ?? '');
  const takeBack = useTakeBack(session?.id ?? '');
  const [openId, setOpenId] = useState<string | null>(null);

  const open = (studentId: string) => {
    change.reset();
    setOpenId(studentId);
  };

  const give = (entry: RegisterEntry, status: MarkStatus) => {
    if (!live || !session) return;
    const minutesLate = status === 'late' ? minutesSince(session.started_at, entry.first_seen ?? live.time) : null;
    const order = { studentId: entry.student_id, version: entry.version, status, minutesLate, reason: '' };
    change.mutate(order, {
      onError: (error) => {
        // Two teachers, one mark: the drawer says what the other one set, and asks.
        if (othersMark(error)) setOpenId(entry.student_id);
        else complain(entry.name, error.message);
      },
    });
  };

  const undo = (entry: RegisterEntry, what: TakeBack) => {
    takeBack.mutate(
      { studentId: entry.student_id, what },
      { onError: (error) => complain(entry.name, error.message) },
    );
  };

  return { change, openId, open, close: () => setOpenId(null), give, undo };
}

function complain(name: string, message: string): void {
  notifications.show({ color: 'red', title: `The mark of ${name} is not changed`, message, autoClose: 10_000 });
}
