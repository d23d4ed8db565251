import { useEffect, useState } from 'react';

/** Longer than from one check to the next: what only one of them says is never shown. */
const STEADY_MS = 450;

/** The value, once it has stayed the same for a moment: at once where `subject` changes. */
export function useSteady<Value extends string>(value: Value, subject: string): Value {
  const [shown, setShown] = useState({ value, subject });
  const isNew = shown.subject !== subject;
  if (isNew) setShown({ value, subject });

  useEffect(() => {
    const timer = setTimeout(() => setShown({ value, subject }), STEADY_MS);
    return () => clearTimeout(timer);
  }, [value, subject]);

  return isNew ? value : shown.value;
}
