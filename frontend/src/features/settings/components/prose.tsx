import type { ReactNode } from 'react';

import classes from './prose.module.css';

/** Paragraphs to be read. */
export function Prose({ children }: { children: ReactNode }) {
  return <div className={classes.prose}>{children}</div>;
}

export function Code({ children }: { children: ReactNode }) {
  return <code className={classes.code}>{children}</code>;
}
