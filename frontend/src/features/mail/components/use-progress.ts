import { useState } from 'react';

import type { MailQueue } from '@/api/types.gen';

export interface ProgressSoFar {
  sent: number;
  of: number;
}

interface Run {
  /** How many were sent that day before. */
  base: number;
  progress: ProgressSoFar;
}

/** How far the queue has come since something was there to be sent, or since the page was opened. */
export function useProgress({ to_send, sent_today }: MailQueue): ProgressSoFar | null {
  const [run, setRun] = useState<Run | null>(null);
  const next = advance(run, to_send, sent_today);
  if (next !== run) setRun(next);
  return next?.progress ?? null;
}

function advance(run: Run | null, toSend: number, sentToday: number): Run | null {
  if (toSend === 0) return null;
  // At midnight the day's count begins anew, and so does this one.
  const base = run && sentToday >= run.base ? run.base : sentToday;
  const sent = sentToday - base;
  const progress = { sent, of: sent + toSend };
  const known = run?.base === base && run.progress.sent === progress.sent && run.progress.of === progress.of;
  return known ? run : { base, progress };
}
