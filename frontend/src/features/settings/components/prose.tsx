import type { ReactNode } from 'react';

import classes from './prose.module.css';

/** Paragraphs to be read. */
export function Prose({ children }: { children: ReactNode }) {
  return <div className={classes.prose}>{children}</div>;
}

/** The tag `<code>` of a text. */
export function code(text: ReactNode): ReactNode {
  return <code className={classes.code}>{text}</code>;
}
