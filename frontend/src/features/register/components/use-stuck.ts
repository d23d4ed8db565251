import { useEffect, useState } from 'react';

const PATIENCE_MS = 8_000;

/** Whether the same thing has been asked for in vain for a while. */
export function useStuck(subject: string | null): boolean {
  const [stuckOn, setStuckOn] = useState<string | null>(null);
  useEffect(() => {
    if (subject === null) return;
    const timer = setTimeout(() => setStuckOn(subject), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setStuckOn(null);
    };
  }, [subject]);
  return subject !== null && stuckOn === subject;
}
