import { Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

import classes from './panel.module.css';

interface PanelProps {
  title: string;
  aside?: ReactNode;
  className?: string | undefined;
  /** A part of something that is a region already. */
  within?: boolean;
  children: ReactNode;
}

/** A titled region of a page. */
export function Panel({ title, aside, className, within = false, children }: PanelProps) {
  const headingId = useId();
  return (
    <section role={within ? 'group' : undefined} className={[classes.panel, className].filter(Boolean).join(' ')} aria-labelledby={headingId}>
      <div className={classes.head}>
        <Title order={2} id={headingId}>
          {title}
        </Title>
        {aside}
      </div>
      {children}
    </section>
  );
}
