import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useRef, useState } from 'react';

import type { Live, Mark, MarkStatus, RegisterEntry } from '@/api/types.gen';
import { othersMark, useChangeMark, type MarkConflict, type MarkOrder } from '@/features/marks/api/change-mark';
import { useTakeBack, type TakeBack } from '@/features/marks/api/take-back';
import type { LastMarks } from '@/features/marks/components/last-marks';
import { toApiError } from '@/lib/api-error';
import { minutesSince } from '@/lib/marks';
import { words } from '@/lib/words';

const t = words('app');

interface OpenMark {
  studentId: string;
  /** Why it was opened, where nobody asked for it. */
  conflict: MarkConflict | null;
}

/** What was given last, and to whom: each may have a reason added, which is a change of its own to take back. */
interface Given extends LastMarks {
  id: number;
  entries: readonly RegisterEntry[];
}

/** Giving marks on the live register: at a press, to all of the rest, or in the drawer. */
export function useMarking(live: Live | undefined) {
  const sessionId = live?.session?.id ?? '';
  const { mutateAsync: change } = useChangeMark(sessionId);
  const { mutateAsync: takeBack } = useTakeBack(sessionId);
  const [opened, setOpened] = useState<OpenMark | null>(null);
  const [last, setLast] = useState<Given | null>(null);
  const isOpen = useRef(false);
  const now = useRef(live);
  useEffect(() => {
    now.current = live;
  });
  /** What is under way about each student: the next change waits for it. */
  const queue = useRef(new Map<string, Promise<void>>());
  /** The version of each mark that was made here last, which the next change names. */
  const made = useRef(new Map<string, number>());

  const show = useCallback((next: OpenMark | null) => {
    isOpen.current = next !== null;
    setOpened(next);
  }, []);

  const inTurn = useCallback(
    (entry: RegisterEntry, act: () => Promise<Mark>, failed: (cause: unknown) => void) => {
      const turn = (queue.current.get(entry.student_id) ?? Promise.resolve()).then(act).then(
        (mark) => void made.current.set(mark.student_id, mark.version),
        failed,
      );
      queue.current.set(entry.student_id, turn);
      void turn.then(() => {
        if (queue.current.get(entry.student_id) === turn) queue.current.delete(entry.student_id);
      });
    },
    [],
  );

  const send = useCallback(
    (entry: RegisterEntry, status: MarkStatus, reason: string) => {
      const { session, time } = now.current ?? {};
      if (!session || time === undefined) return null;
      const { student_id: studentId, first_seen } = entry;
      const minutesLate = status === 'late' ? minutesSince(session.started_at, first_seen ?? time) : null;
      let order: MarkOrder = { studentId, version: entry.version, status, minutesLate, reason };
      inTurn(
        entry,
        () => {
          // A line may be drawn a moment after the change that was made here.
          order = { ...order, version: Math.max(order.version, made.current.get(studentId) ?? 0) };
          return change(order);
        },
        (cause) => {
          const error = toApiError(cause);
          const theirs = othersMark(error);
          // Two teachers, one mark: the drawer says what the other one set, and asks.
          if (theirs && !isOpen.current) show({ studentId, conflict: { mine: order, theirs } });
          else complain(entry.name, error.message);
        },
      );
      return minutesLate;
    },
    [change, inTurn, show],
  );

  const giveAll = useCallback(
    (entries: readonly RegisterEntry[], status: MarkStatus) => {
      const [minutesLate = null] = entries.map((entry) => send(entry, status, ''));
      setLast((before) => ({
        id: (before?.id ?? 0) + 1,
        names: entries.map(({ name }) => name),
        entries,
        status,
        minutesLate,
        reason: '',
      }));
    },
    [send],
  );

  const give = useCallback(
    (entry: RegisterEntry, status: MarkStatus) => {
      // A second press of the same button says nothing new.
      if (entry.status === status && entry.source === 'teacher') return;
      giveAll([entry], status);
    },
    [giveAll],
  );

  const undo = useCallback(
    (entry: RegisterEntry, what: TakeBack) => {
      setLast((given) => (given?.entries.some(({ student_id }) => student_id === entry.student_id) ? null : given));
      inTurn(
        entry,
        () => takeBack({ studentId: entry.student_id, what }),
        (cause) => complain(entry.name, toApiError(cause).message),
      );
    },
    [inTurn, takeBack],
  );

  return {
    opened,
    open: useCallback((studentId: string) => show({ studentId, conflict: null }), [show]),
    close: () => show(null),
    give,
    giveAll,
    undo,
    last,
    explain: (reason: string) => {
      if (!last) return;
      for (const entry of last.entries) send(entry, last.status, reason);
      setLast({ ...last, reason });
    },
    undoLast: () => {
      if (!last) return;
      for (const entry of last.entries) {
        undo(entry, 'undo');
        if (last.reason !== '') undo(entry, 'undo');
      }
      setLast(null);
    },
    forgetLast: () => setLast(null),
  };
}

function complain(name: string, message: string): void {
  notifications.show({ color: 'red', title: t('mark.notChanged', { name }), message, autoClose: 10_000 });
}
