import { useState } from 'react';

/** Counts how often a failing thing came back: a key for what has to start anew then. */
export function useRecoveries(failing: boolean): number {
  const [wasFailing, setWasFailing] = useState(failing);
  const [recoveries, setRecoveries] = useState(0);
  if (wasFailing !== failing) {
    setWasFailing(failing);
    if (!failing) setRecoveries(recoveries + 1);
  }
  return recoveries;
}
